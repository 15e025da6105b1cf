-- Provinces over both maps, corrections, what each document was made from, and views for the common questions.

-- Digest of the file that was indexed, with the version of the rules if it was a source: the same again is
-- passed over.
ALTER TABLE documents ADD COLUMN made_from TEXT;
CREATE INDEX documents_by_made_from ON documents (made_from);
CREATE INDEX documents_by_place ON documents (place);
CREATE INDEX documents_by_year ON documents (year);

-- The 63 provinces before 1 July 2025 and the one of the 34 since that each is or went into. Filled from the
-- vocabulary of places.
CREATE TABLE provinces (
    name TEXT PRIMARY KEY,
    current_name TEXT NOT NULL,
    changed_on TEXT
) WITHOUT ROWID;

-- What people have put right. A document is known by its source's digest, and not by a foreign key, so that its
-- corrections outlive its being indexed anew.
CREATE TABLE corrections (
    key INTEGER PRIMARY KEY,
    source_sha256 TEXT NOT NULL,
    item TEXT NOT NULL CHECK (item IN ('metadata', 'section', 'passage', 'target', 'reference')),
    span_start INTEGER,
    span_end INTEGER,
    field TEXT,
    old_value TEXT CHECK (old_value IS NULL OR json_valid(old_value)),
    new_value TEXT CHECK (new_value IS NULL OR json_valid(new_value)),
    author TEXT,
    note TEXT,
    made_at TEXT NOT NULL
);
CREATE INDEX corrections_by_source ON corrections (source_sha256);

CREATE VIEW document_summaries AS
SELECT documents.id AS document, type, number, issued_on, year, issuer, level, place,
       coalesce(provinces.current_name, place) AS current_place, title, period_start, period_end,
       (SELECT count(*) FROM sections WHERE sections.document = documents.key) AS sections,
       (SELECT count(*) FROM passages WHERE passages.document = documents.key) AS passages,
       (SELECT count(*) FROM targets WHERE targets.document = documents.key) AS targets,
       (SELECT count(*) FROM mentions WHERE mentions.document = documents.key AND NOT self) AS "references",
       (SELECT count(*) FROM diagnostics WHERE diagnostics.document = documents.key) AS diagnostics
FROM documents LEFT JOIN provinces ON provinces.name = place AND level = 'province';

CREATE VIEW outlines AS
SELECT documents.id AS document, sections.id AS section, sections.level, label, heading, kind,
       (SELECT count(*) FROM passages
        WHERE passages.document = sections.document AND passages.section = sections.id) AS passages,
       (SELECT count(*) FROM targets
        WHERE targets.document = sections.document AND targets.section = sections.id) AS targets
FROM sections JOIN documents ON documents.key = sections.document
ORDER BY documents.id, sections.span_start;

CREATE VIEW target_values AS
SELECT documents.id AS document, documents.year AS issued_in, documents.level, documents.place,
       coalesce(provinces.current_name, documents.place) AS current_place,
       indicator_id, indicator, op, low, high, unit, change,
       normalized_low, normalized_high, normalized_unit,
       targets.period_start AS from_year, targets.period_end AS by_year,
       sector, trim(sections.label || ' ' || sections.heading) AS section, quote
FROM targets
JOIN documents ON documents.key = targets.document
LEFT JOIN sections ON sections.document = targets.document AND sections.id = targets.section
LEFT JOIN provinces ON provinces.name = documents.place AND documents.level = 'province';

CREATE VIEW indicators AS
SELECT indicator_id, count(*) AS targets, count(DISTINCT document) AS documents,
       min(period_end) AS first_year, max(period_end) AS last_year
FROM targets WHERE indicator_id IS NOT NULL
GROUP BY indicator_id;

CREATE VIEW "references" AS
SELECT documents.id AS document, documents.year AS cited_in, documents.level, documents.place,
       relation, mentions.type, mentions.number, mentions.date, mentions.issuer, mentions.title,
       mentions.identifier,
       (SELECT min(id) FROM documents AS cited WHERE cited.identifier = mentions.identifier) AS resolved,
       trim(sections.label || ' ' || sections.heading) AS section, quote
FROM mentions
JOIN documents ON documents.key = mentions.document
LEFT JOIN sections ON sections.document = mentions.document AND sections.id = mentions.section
WHERE NOT mentions.self;

CREATE VIEW unresolved_references AS
SELECT identifier, type, min(number) AS number, min(issuer) AS issuer, min(title) AS title,
       count(*) AS mentions, count(DISTINCT document) AS documents
FROM mentions
WHERE NOT self AND identifier IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.identifier = mentions.identifier)
GROUP BY identifier, type;

CREATE VIEW documents_per_year AS
SELECT year, level, type, count(*) AS documents FROM documents GROUP BY year, level, type;
