// What TimelineJS and vis-timeline hold of a file: node hold.cjs PACKAGES PROGRAM FILE
const fs = require("node:fs");
const path = require("node:path");
const [, , packages, program, file] = process.argv;
const from = (name) => require(path.join(path.resolve(packages), name));
const { JSDOM } = from("node_modules/jsdom");

const page = new JSDOM('<!doctype html><div id="here"></div>', {
  pretendToBeVisual: true,
  url: "https://example.org/",
});
for (const name of Object.getOwnPropertyNames(page.window)) {
  if (!(name in global)) global[name] = page.window[name];
}
Object.defineProperty(global, "window", { value: page.window, configurable: true });
Object.defineProperty(global, "document", { value: page.window.document, configurable: true });
const text = fs.readFileSync(file, "utf-8");
const say = (held) => process.stdout.write(JSON.stringify(held));
console.log = () => {};

const date = (made) => made && [made.data.year, made.data.month, made.data.day].map(Number);
const slide = (made) => ({
  id: made.unique_id,
  start: date(made.start_date),
  end: date(made.end_date) || null,
  words: made.start_date.getDisplayDate ? made.display_date || null : null,
  headline: made.text ? made.text.headline : made.headline,
  text: made.text ? made.text.text : null,
  group: made.group || null,
  media: (made.media && made.media.url) || null,
});
const held = (config) => {
  config.validate();
  return {
    title: config.title.text,
    slides: config.events.map(slide),
    eras: config.eras.map(slide),
    errors: config.getErrors().map(String),
  };
};

if (program === "timelinejs") {
  const { TimelineConfig } = from("timelinejs.cjs");
  say(held(new TimelineConfig(JSON.parse(text))));
} else if (program === "timelinejs-csv") {
  const { makeConfig } = from("timelinejs.cjs");
  page.window.fetch = async () => ({ status: 200, text: async () => text });
  makeConfig("https://example.org/sheet.csv", (config) => say(held(config)));
} else {
  const vis = from("node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.cjs");
  const tree = JSON.parse(text);
  const [items, groups] = [new vis.DataSet(tree.items), new vis.DataSet(tree.groups)];
  const drawn = new vis.Timeline(document.getElementById("here"), items, groups, {});
  const found = Object.values(drawn.itemSet.items).map(({ id, data }) => ({
    ...items.get(id),
    start: vis.moment(data.start).format("YYYY-MM-DD"),
    end: data.end ? vis.moment(data.end).format("YYYY-MM-DD") : null,
  }));
  say({ items: found, groups: groups.get(), drawn: Object.keys(drawn.itemSet.groups) });
  process.exit(0);
}
