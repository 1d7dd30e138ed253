// What ajv, in its strict mode, says of JSON files by a schema: node valid.cjs PACKAGES SCHEMA FILE...
const fs = require("node:fs");
const path = require("node:path");
const [, , packages, schema, ...files] = process.argv;
const Ajv = require(path.join(path.resolve(packages), "node_modules/ajv/dist/2020"));
const read = (file) => JSON.parse(fs.readFileSync(file, "utf-8"));

const validate = new Ajv({ strict: true, allErrors: true }).compile(read(schema));
const found = files.map((file) => (validate(read(file)) ? [] : validate.errors));
process.stdout.write(JSON.stringify(found.map((errors) => errors.map((e) => e.instancePath))));
