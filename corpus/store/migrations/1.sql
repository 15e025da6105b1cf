-- The first form of the corpus. Words of the index: see store/writing.py.
CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source_sha256 TEXT NOT NULL UNIQUE,
    source_name TEXT,
    type TEXT,
    number TEXT,
    issued_on TEXT,
    year INTEGER GENERATED ALWAYS AS (CAST(substr(issued_on, 1, 4) AS INTEGER)) VIRTUAL,
    issuer TEXT,
    level TEXT,
    place TEXT,
    title TEXT,
    signer TEXT,
    period_start INTEGER,
    period_end INTEGER,
    identifier TEXT
);
CREATE INDEX documents_by_identifier ON documents (identifier);

-- The whole document as converted: what every other table was made from.
CREATE TABLE contents (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    json BLOB NOT NULL
);

CREATE TABLE sections (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    parent TEXT,
    level INTEGER NOT NULL,
    label TEXT NOT NULL,
    heading TEXT NOT NULL,
    kind TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (document, id),
    FOREIGN KEY (document, parent) REFERENCES sections (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;

CREATE TABLE passages (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    section TEXT,
    kind TEXT NOT NULL,
    marker TEXT,
    actors TEXT NOT NULL,
    due TEXT,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    UNIQUE (document, id),
    FOREIGN KEY (document, section) REFERENCES sections (document, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE targets (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    section TEXT,
    passage TEXT,
    part_of TEXT,
    indicator TEXT NOT NULL,
    indicator_id TEXT,
    op TEXT NOT NULL,
    low NUMERIC,
    high NUMERIC,
    unit TEXT,
    change TEXT NOT NULL,
    normalized_low NUMERIC,
    normalized_high NUMERIC,
    normalized_unit TEXT,
    period_start INTEGER,
    period_end INTEGER,
    sector TEXT NOT NULL,
    quote TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (document, id),
    FOREIGN KEY (document, section) REFERENCES sections (document, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, passage) REFERENCES passages (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX targets_by_indicator ON targets (indicator_id);

-- "references" is a word of SQL.
CREATE TABLE mentions (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    section TEXT,
    passage TEXT,
    type TEXT NOT NULL,
    number TEXT,
    date TEXT,
    issuer TEXT,
    title TEXT,
    identifier TEXT,
    relation TEXT NOT NULL,
    self INTEGER NOT NULL,
    quote TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (document, id),
    FOREIGN KEY (document, section) REFERENCES sections (document, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (document, passage) REFERENCES passages (document, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX mentions_by_identifier ON mentions (identifier);

CREATE TABLE diagnostics (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    span_start INTEGER,
    span_end INTEGER
);
CREATE INDEX diagnostics_by_document ON diagnostics (document);

-- Contentless: the words are made anew from passages.text when a document goes.
CREATE VIRTUAL TABLE passage_words USING fts5 (
    spelling, skeleton, content = '', tokenize = 'unicode61 remove_diacritics 0'
);

-- Every spelling ever stored, by its skeleton; one that no passage has any more does no harm.
CREATE TABLE spellings (
    skeleton TEXT NOT NULL,
    spelling TEXT NOT NULL,
    PRIMARY KEY (skeleton, spelling)
) WITHOUT ROWID;
