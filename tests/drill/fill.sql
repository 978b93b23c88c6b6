-- Generates a million rows, for SQLite and PostgreSQL alike. Before each run the drill defines two functions:
--   id_of(kind, number)   a UUID, the same for the same two numbers
--   time_of(number)       a time of the year, in the format in which Kade stores times
-- Names are numbers, because only the size matters.

INSERT INTO account (id, email, lang, created_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 110000)
SELECT id_of(1, i), 'person' || i || '@example.org', 'nl', time_of(i) FROM n;

INSERT INTO role (account_id, role, region)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 110000)
SELECT id_of(1, i), CASE WHEN i <= 105000 THEN 'seeker' ELSE 'employer_member' END, '' FROM n;

INSERT INTO seeker (id, account_id, name, phone, postcode, travel_modes, travel_minutes, hours_min, hours_max, lessons,
    available, dutch, certificates, work_authorisation, consent_suggestions, version, created_at, updated_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 105000)
SELECT id_of(2, i), id_of(1, i), 'Person ' || i, '06 ' || (10000000 + i), 1000 + i % 8999, '["bike","public_transport"]',
    45, 16, 32, i % 200000000, i % 100000000,
    '{"listening":"A2","speaking":"A2","reading":"A1","writing":"A1"}', '[]', 'free', i % 2 = 0, 1, time_of(i), time_of(i)
FROM n;

INSERT INTO seeker_skill (seeker_id, concept_id, willing)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 210000)
SELECT id_of(2, 1 + i % 105000), id_of(9, i), i % 3 = 0 FROM n;

INSERT INTO consent (id, seeker_id, purpose, granted, at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 52000)
SELECT id_of(3, i), id_of(2, 2 * i), 'suggestions', i > 0, time_of(i) FROM n;

INSERT INTO employer (id, name, kvk, state, created_at, decided_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
SELECT id_of(4, i), 'Bedrijf ' || i, CAST(10000000 + i AS text), 'approved', time_of(i), time_of(i) FROM n;

INSERT INTO employer_member (account_id, employer_id, created_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
SELECT id_of(1, 105000 + i), id_of(4, i), time_of(i) FROM n;

INSERT INTO vacancy (id, employer_id, kind, state, title, text, place_name, municipality, region, lat, lon, hours_min, hours_max,
    places, pay_min_cents, pay_max_cents, pay_per, shifts, contract, certificates, physical, support, reach,
    answer_hours, sign_up, version, created_at, updated_at, published_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
SELECT id_of(5, i), id_of(4, 1 + i % 5000), CASE WHEN i <= 5000 THEN 'open_hiring' WHEN i <= 10000 THEN 'startbaan' ELSE 'regular' END,
    'published', 'Medewerker ' || i, 'Je werkt in een klein team. Je leert het werk in de eerste week.', 'Almere', 'GM0034',
    'AM11', 52.37, 5.22, 20, 24, 1, 1560, 1700, 'hour', '[]',
    '{"months":12,"trial_months":1,"permanent_view":true}', '[]',
    '{"lift_kg":5,"standing_hours":4,"heights":false,"cold":false,"noise":false}',
    '{"job_coach":false,"buddy":true,"taalbuddy":false,"language_lesson_hours":0,"lesson_time_protected":true,"working_languages":[]}',
    'any',
    CASE WHEN i <= 5000 THEN 48 END, CASE WHEN i <= 5000 THEN 'online' END, 1, time_of(i), time_of(i), time_of(i)
FROM n;

INSERT INTO waiting_list (vacancy_id, last_place)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
SELECT id_of(5, i), 20 FROM n;

INSERT INTO list_entry (id, vacancy_id, seeker_id, place, state, joined_at, updated_at)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
SELECT id_of(6, i), id_of(5, 1 + i / 20), id_of(2, 1 + i), 1 + i % 20, 'waiting', time_of(i), time_of(i) FROM n;

INSERT INTO answer (id, vacancy_id, seeker_id, fields, state, created_at, updated_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
SELECT id_of(7, i), id_of(5, 10000 + 1 + i % 10000), id_of(2, i), '{"name":"Person","message":"Ik kan morgen beginnen."}', 'sent',
    time_of(i), time_of(i) FROM n;

INSERT INTO suggestion (id, vacancy_id, seeker_id, state, points, parts, shown_order, inputs, engine_version, weights_version,
    created_at, updated_at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25000)
SELECT id_of(8, i), id_of(5, 5000 + 1 + i % 5000), id_of(2, i), 'suggested', i % 1000,
    '[{"criterion":"skills","points":100,"max":700,"reasons":[]}]', 1 + i % 5, '{"exposure":0}', '1', 1, time_of(i), time_of(i) FROM n;

INSERT INTO change (kind, id, at)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
SELECT CASE WHEN i % 5 = 0 THEN 'vacancy' ELSE 'seeker' END, id_of(5, 1 + i % 20000), time_of(i) FROM n;

INSERT INTO audit (at, action, subject_kind, subject_id, detail)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 125000)
SELECT time_of(i), 'list_joined', 'list_entry', id_of(6, i), '{}' FROM n;
