"""The words that people write above the columns of a sheet, and what each of them means."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["ROLES", "Role"]


class Role(NamedTuple):
    """What a column can hold.

    Parameters:
        what: what it holds, in words.
        words: the headers that say so, in lower case, separated by ``;``.
        weak: headers that say so only where nothing says it better.
        several: whether more than one column can have it.
    """

    what: str
    words: str
    weak: str = ""
    several: bool = False


ROLES: Final[dict[str, Role]] = {
    # When
    "date": Role(
        "when it happened",
        "date;when;event date;date of event;dates;day of event;on which day;iso date;full date"
        ";fecha del evento;data dell evento;data do evento;tarih;date of action;action date"
        ";date and time;datetime;date time;datum;zeitpunkt;wann;date de l evenement;quand;fecha"
        ";data;dato;dyddiad",
        "timestamp;time;period;timeframe;time frame;date of decision;decision date;date signed"
        ";signed;date passed;passed;date adopted;adopted;date enacted;enacted;date received"
        ";received;date listed;listed;listed on;date designated;designated;designation date"
        ";date of designation;date introduced;introduced;date of vote;vote date;meeting date"
        ";date of meeting;date made;date laid;laid;date issued;issued;issue date;date of issue"
        ";date registered;date submitted;submitted;date of request;request date;signing date"
        ";filed;date filed;filing date;date of introduction;introduction date;royal assent"
        ";resigned;date resigned;date of resignation;appointed;date appointed"
        ";date of appointment;incident date;date of incident;strike dates;strike date"
        ";dates of strike;dates of action;date of ruling;date of judgment;date of hearing"
        ";hearing date;abstimmungsdatum;zeitraum;periode;release date;date released"
        ";date of release;released;date published online;date of letter;letter date;date stated"
        ";date of statement;statement date;last statement;status date;date of announcement"
        ";announced on;date of publication;kabinett;beschluss;beschlossen;date imposed;imposed"
        ";date ratified;ratified;date of adoption;approval date;date approved;approved"
        ";date of approval;effective date of action;request received;requested"
        ";date tabled;tabled",
    ),
    "start": Role(
        "when it began",
        "started service;service began;service start"
        ";start;start date;start time;date start;started;start of event;begin;begins;began"
        ";beginning"
        ";took office;assumed office;in office from;term began;date appointed;date commenced"
        ";commencement date;start of measure;inicia;inizio;data inizio;startdatum;begindatum"
        ";begin date;from;date from;from date;opened;opens;opening date;date opened;open date"
        ";ballot opens;commenced;commencement;beginn;von;anfang;start datum;debut;date de debut"
        ";du;inicio;fecha de inicio;valid from",
        "since;declared;date declared;declared on;term start;launch date;launched;date started"
        ";date introduced;date imposed"
        ";introduced",
    ),
    "end": Role(
        "when it ended",
        "ended service;service ended;service end;date stop;stop date;stopped;stop"
        ";end;end date;end time;date end;date ended;ended on;date expired;ended;end of event;finish"
        ";finish date;finished;to date;until"
        ";term ends;term ended on;left office;in office until;term ended;date left;lifted"
        ";date lifted;date of lifting;date repealed;repealed;date revoked;revoked;date removed"
        ";date relaxed;end of measure;fecha de termino;data fine;einddatum;tot;date to"
        ";date until;closed;closes;closing date;date closed;close date;ballot closes;ende;bis"
        ";enddatum;fin;date de fin;au;fecha de fin;valid to;valid until",
        "to;expired;expiry;expiry date;expires;term end;through;date withdrawn;date terminated"
        ";terminated;expiration date",
    ),
    "year": Role(
        "its year",
        "year;yr;iyear;event year;jahr;annee;ano;calendar year",
    ),
    "month": Role(
        "its month",
        "month;mon;imonth;event month;monat;mois;mes",
    ),
    "day": Role(
        "its day of the month",
        "day;iday;event day;day of month;tag;jour;dia",
    ),
    "end_year": Role(
        "the year in which it ended",
        "end year;year end;endyear;to year;year to",
    ),
    "end_month": Role(
        "the month in which it ended",
        "end month;month end",
    ),
    "end_day": Role(
        "the day of the month on which it ended",
        "end day;day end",
    ),
    "announced": Role(
        "when it was announced",
        "announced;date announced;announced on;announcement;announcement date"
        ";date of announcement;first announced;angekundigt;angekundigt am;annonce"
        ";fecha de anuncio;data dell annuncio;promised on;date promised;date of promise;pledged on"
        ";date pledged",
        ";date d annonce",
    ),
    "planned": Role(
        "the date planned for it",
        "planned;planned date;date planned;planned for;scheduled;scheduled date;scheduled for"
        ";expected completion;planned completion;target completion;completion target"
        ";delivery date;due by;current target;fecha prevista;data prevista;geplant fur;prevue"
        ";target;target date;baseline;baseline date;original date;original target;expected"
        ";expected date;date expected;intended date;revised;revised date;revised target"
        ";new date;promised;promised date;planned start;geplant;prevu;date prevue;previsto",
        several=True,
    ),
    "required": Role(
        "the date by which it must happen",
        "deadline;due;due date;date due;required by;statutory deadline;frist;echeance"
        ";fecha limite;plazo;scadenza;quarter due;due in;when due;response due;respond by"
        ";statutory due date;date for answer;due for answer;answer due"
        ";compliance date;comply by",
        several=True,
    ),
    "forecast": Role(
        "the date forecast for it",
        "forecast;forecast date;projected;projected date;estimate;estimated date"
        ";current forecast;latest forecast;forecast completion;forecast completion date"
        ";forecast end date;current estimate;estimated completion;estimated completion date"
        ";expected delivery;prognose",
        several=True,
    ),
    "actual": Role(
        "when it really happened",
        "actual;actual date;date actual;delivered;date delivered;completed;completed on"
        ";actual completion;actual completion date;actual end date;completion date"
        ";date completed;achieved;date achieved;happened;happened on;outturn;tatsachlich;reel"
        ";actual start",
        "responded;date responded;date of response;response date;date answered;answered"
        ";date sent;sent",
    ),
    "effective": Role(
        "from when it has effect",
        "effective;effective date;date effective;effective from;effective on;in force"
        ";date of implementation;date of entry into force;entry into force date"
        ";enforcement date;application date;date of application;applies from;inkrafttreten am"
        ";entrada en vigor;entrata in vigore;inwerkingtreding;commences;date commencing"
        ";in kraft getreten;in kraft seit;in kraft ab;anwendbar ab;gilt ab;gultig ab"
        ";in force from;into force;entry into force;date in force;comes into force"
        ";coming into force;takes effect;date of effect;implementation date;date implemented"
        ";implemented;implementation;inkrafttreten;in kraft;entree en vigueur",
    ),
    "stage": Role(
        "when a stage of it took place, which is an event of its own",
        "",
        several=True,
    ),
    "published": Role(
        "when its source was published",
        "published;date published;publication date;date of publication;published on;pub date"
        ";source date;date of source;date of article;article date;veroffentlicht"
        ";date de parution;date de publication",
    ),
    "known": Role(
        "when it became known",
        "known;date known;reported;date reported;reported on;known since;became known",
    ),
    # What
    "title": Role(
        "what happens, in a few words",
        "title;headline;event;name of scheme;scheme;what was done;key event;was geschah"
        ";massnahme;vorhaben;hito;etape;gebeurtenis;acontecimiento;avvenimento;policy measure"
        ";measure title;headline title;agenda item;pledge text;promise text;thema des vorhabens"
        ";mesures;mesure;event title;event name;what happened;milestone;development"
        ";event description;entry;short title;bill title;title of bill;bill name;document title"
        ";publication title;consultation;campaign;regulation;inquiry;motion title;policy title"
        ";name of event;purpose of meeting;what was decided;ereignis;titel;evenement;titre"
        ";intitule;titulo;evento;hendelse;digwyddiad;law name;name of law;act name;kurztitel"
        ";bezeichnung;docname;compromiso;medida",
        "subject;label;activity;action;name;bill;measure;item;decision;policy;law;act;project"
        ";task;initiative;deliverable;commitment;case;dispute;document;publication"
        ";consultation title;instrument;meeting;speech;statement;news;story;what;key events"
        ";full name;subject line;request;summary of request;subject of request;topic;list title"
        ";promise;pledge;purpose;reason;summary;announcement;file;project name;programme"
        ";programme name;project title;engagement;engagements;case name;name of case"
        ";policy name;vorlage;geschaft;objet;gesetz;loi;ley;pledge title;topic of hearing"
        ";office;post;role;portfolio;ministry position;title of measure;resolution;debate"
        ";hearing;treaty;agreement;programme of work;strategy;target;indicator;intervention"
        ";milestones;events;key dates;what happens;schritt;vorgang;gegenstand;betreff;asunto"
        ";oggetto;onderwerp;dossier;wet",
    ),
    "text": Role(
        "more about it",
        "description;details;detail;summary;text;full text;narrative;abstract;synopsis;content"
        ";what it does;what it says;what happened next;context;overview;remarks on event"
        ";erlauterung;detalle;descrizione;beschrijving;toelichting;background;more information"
        ";further information;what was said;explanation;beschreibung;zusammenfassung;resume"
        ";descripcion",
    ),
    "kind": Role(
        "what kind of event it is",
        "type;kind;event type;type of event;event kind;kind of event;action type;type of action"
        ";measure type;document type;art;ereignistyp;type d evenement;tipo",
        "category;class;kategorie;categorie",
    ),
    "place": Role(
        "where",
        "place;location;where;venue;city;town;ort;lieu;lugar",
        "region;area;country;state;territory;jurisdiction;constituency;local authority;land;pays",
    ),
    "tags": Role(
        "words by which it is found",
        "tags;tag;keywords;keyword;themes;theme;topics;strand;schlagworte;mots cles",
        several=True,
    ),
    # Who
    "by": Role(
        "who does or says it",
        "by;who;by whom;who was involved;involved;people involved;lead body;lead department"
        ";affiliation;on behalf of;appointed by;groupe;groupe politique;fraktion;gruppe;grupo"
        ";grupo parlamentario;partei;parti;partido;partito;fractie;akteurin;issuing body"
        ";issuing authority;federfuhrung;zustandig;ressort;organismo;soggetto;partij"
        ";minister name;councillor;councilor;enacted by;imposed by;adopted by;submitted by"
        ";introduced by;published by;organised by;hosted by;instelling;organisatie;ente"
        ";organismos;autoridad;lead agency;lead organisation name;responsible body"
        ";decision maker;made by;announced by;proposed by;issued by;declared by;actor;actors"
        ";actor1;actor 1"
        ";organisation;organization;organisations;organizations;org;body;bodies;owner;lead"
        ";stakeholder;stakeholders;actor name;organisation name;organization name"
        ";name of organisation;lead organisation;responsible;minister;responsible minister"
        ";minister responsible;responsible department;department responsible;lead minister"
        ";akteur;akteure;organisationen;wer;acteur;acteurs;qui;actores;quien;sefydliad",
        "department;agency;ministry;sponsor;sponsors;author;authors;institution;government"
        ";country name;company;employer;union;party;group;sender;signatory;signatories"
        ";public body;committee;lead committee;rapporteur;council;participant;participants"
        ";person;member;mp;senator;name;authority;regulator;legislator;representative;deputy"
        ";delegation;voter;mep;td;msp;judge;court;commissioner;commission;speaker name"
        ";speaker;speakers;lead author;proposer;mover;moved by;tabled by;lead organization"
        ";partner;states"
        ";parties",
        several=True,
    ),
    "to": Role(
        "to whom it is done or said",
        "to whom;actor2;actor 2;met with;meeting with;name of organisation or individual"
        ";entity met;organisations met;who was met;entities met;recipient;recipients;addressee"
        ";addressees;target actor;addressed to;sent to;empfanger;destinataire",
        "respondent",
        several=True,
    ),
    "speakers": Role(
        "who said it for them",
        "speaker;speakers;spokesperson;said by;sprecher;porte parole",
        several=True,
    ),
    # Where it is reported, and what was said
    "quote": Role(
        "their own words",
        "quote;quotes;quotation;verbatim;direct quote;key quote;in their words;zitat;cita;citation",
    ),
    "source": Role(
        "where it is reported",
        "source;sources;source title;source name;source s;reference;references;ref s;citation"
        ";source name and date;news source;primary source;quellenangabe;bron;fonte;fonti"
        ";fuentes;citations;evidence;reported in;publisher;newspaper;outlet;media outlet;quelle"
        ";quellen;fuente;ffynhonnell",
        "ref;refs;media;publication name",
        several=True,
    ),
    "link": Role(
        "where its source can be read",
        "link;links;url;urls;source url;source link;url source;link to source;weblink;web link"
        ";official url;link to letter;link to source document;news link;article url"
        ";article link;document link;document url;pdf;pdf link;text url;enlaces;collegamento"
        ";verweis;web address;website;web page;webpage;hyperlink;href;permalink;source links"
        ";more info;read more;further reading;learn more;lien;liens;enlace;dolen",
        several=True,
    ),
    # Stances
    "stance": Role(
        "where an actor stands",
        "position;stance;view;for or against;for against;support or oppose;support oppose"
        ";opinion;voted;vote position;our position;position taken;posizione;standpunt;postura"
        ";voto;stimme;abstimmungsverhalten;haltung;posicion;vote cast;how voted;standpoint"
        ";support",
        "vote;response;answer;stance label",
    ),
    "issue": Role(
        "what the stance is about",
        "issue;issues;on what;on;about;about what;proposition;motion;proposal;question;scrutin"
        ";these;abstimmung;votacion;stemming;geschaftstitel;agenda item title;measure voted on"
        ";resolution title;topic of vote;policy issue;policy proposal;thema;streitfrage;sujet"
        ";enjeu;tema",
        "policy;topic;bill;what;measure;subject;division;agenda item;resolution;pledge;law;act"
        ";regulation;decision;item;initiative;amendment;reform",
    ),
    "reason": Role(
        "why there is no position where there was a vote",
        "reason;reason absent;reason for absence;absence;why absent",
    ),
    "strength": Role(
        "how strongly they hold it",
        "strength;weight;intensity;strength of view;strength of stance;intensity of view",
    ),
    "share": Role(
        "the share of a public",
        "share;percent;percentage;per cent",
    ),
    # About the row
    "note": Role(
        "a remark of whoever keeps the sheet",
        "note;notes;comment;comments;remark;remarks;our note;internal notes;anmerkung"
        ";anmerkungen;comments and notes;anmerkung en;observaciones;osservazioni;opmerkingen"
        ";opmerking;bijzonderheden;bemerkung;bemerkungen;remarque;remarques;notas;nodiadau",
        several=True,
    ),
    "confidence": Role(
        "how well it is established",
        "confidence;certainty;reliability;verification",
    ),
    "id": Role(
        "what it is called elsewhere",
        "id;identifier;reference;ref;record id;event id;unique id;uid;reference number"
        ";reference no;ref no;ref number;case number;bill number;bill no;number;no;nr;numero"
        ";kennung",
        "case ref;case reference;foi reference;foi ref;legislation number;document number"
        ";eventid;event id cnty;docket number;celex number;procedure",
    ),
    # A sheet of actors
    "name": Role(
        "an actor's full name",
        "actor;name;full name;organisation;organization",
    ),
    "actor_kind": Role(
        "what an actor is",
        "kind;type;actor kind;actor type;organisation type;organization type",
    ),
    "short": Role(
        "the name that figures use",
        "short;short name;acronym;abbreviation",
    ),
    "aliases": Role(
        "other names of an actor",
        "aliases;alias;also known as;aka;other names;former names",
    ),
}
"""Every role by its name. A header has the first role whose words include it; in a table of stances
or of actors, what that table needs goes first."""
