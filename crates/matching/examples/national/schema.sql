-- The tables of a ranking as a database would keep them, read from the CSV files of this folder.
--
--   psql --set ON_ERROR_STOP=1 --file schema.sql
--
-- Values that depend on one row alone are computed when the row is written (the inserts below), as the matcher does
-- when a profile changes. The query computes only what depends on both person and vacancy.

SET client_min_messages = warning;
SET maintenance_work_mem = '512MB';
SET work_mem = '256MB';
BEGIN;

-- As they come from the files -----------------------------------------------------------------------------------------

-- Points possible per criterion; of each way of travelling the detour in percent, the speed in km/h and the minutes
-- that do not depend on the distance.
CREATE TABLE rules (
    skills int NOT NULL, schedule int NOT NULL, travel int NOT NULL, language int NOT NULL, wishes int NOT NULL,
    growth int NOT NULL,
    walk_detour int NOT NULL, walk_speed int NOT NULL, walk_extra int NOT NULL,
    bike_detour int NOT NULL, bike_speed int NOT NULL, bike_extra int NOT NULL,
    e_bike_detour int NOT NULL, e_bike_speed int NOT NULL, e_bike_extra int NOT NULL,
    public_transport_detour int NOT NULL, public_transport_speed int NOT NULL, public_transport_extra int NOT NULL,
    car_detour int NOT NULL, car_speed int NOT NULL, car_extra int NOT NULL,
    weekly_cap int NOT NULL
);

CREATE TABLE concept (id int PRIMARY KEY, uuid uuid NOT NULL, idf int NOT NULL);
CREATE TABLE concept_relation (concept int NOT NULL, relation text NOT NULL, other int NOT NULL);
CREATE TEMPORARY TABLE skill_answers (asked int, skill int, answer text) ON COMMIT DROP;

-- Sets of dagdelen are 28 bits, Monday morning the lowest; sets of certificates and ways of travelling are bits too.
-- Coordinates are tens of metres on the map, whole numbers in floats, so that their squares fit.
-- Levels of Dutch are steps above A0.
CREATE TEMPORARY TABLE candidates (
    id int, uuid uuid, consents boolean, authorisation text, east float8, north float8, modes int, travel_minutes int,
    hours_min int, hours_max int, lessons int, available int, listening int, speaking int, reading int, writing int,
    has int, can_get int, shown bigint, made_this_week bigint
) ON COMMIT DROP;
CREATE TEMPORARY TABLE candidate_skills (candidate int, skill int, willing boolean) ON COMMIT DROP;
CREATE TEMPORARY TABLE candidate_wishes (candidate int, concept int) ON COMMIT DROP;
CREATE TEMPORARY TABLE vacancies (
    id int, uuid uuid, kind text, occupation int, east float8, north float8, reach text, hours_min int, hours_max int,
    shifts int, lessons_protected boolean, taalbuddy boolean, lesson_hours int, to_have int, to_get int,
    listening int, speaking int, reading int, writing int, names_task boolean
) ON COMMIT DROP;
CREATE TEMPORARY TABLE vacancy_skills (vacancy int, skill int, strength text) ON COMMIT DROP;
CREATE TABLE vacancy_before (vacancy int, candidate int, PRIMARY KEY (vacancy, candidate));

\copy rules FROM 'rules.csv' CSV
\copy concept FROM 'concepts.csv' CSV
\copy concept_relation FROM 'concept_relations.csv' CSV
\copy skill_answers FROM 'skill_answers.csv' CSV
\copy candidates FROM 'candidates.csv' CSV
\copy candidate_skills FROM 'candidate_skills.csv' CSV
\copy candidate_wishes FROM 'candidate_wishes.csv' CSV
\copy vacancies FROM 'vacancies.csv' CSV
\copy vacancy_skills FROM 'vacancy_skills.csv' CSV
\copy vacancy_before FROM 'vacancy_before.csv' CSV
ANALYZE;

-- Ways of travelling ---------------------------------------------------------------------------------------------------

-- Minutes are tens of metres × distance ÷ speed, rounded up, plus the extra minutes.
CREATE TABLE way (mode int PRIMARY KEY, distance bigint NOT NULL, speed bigint NOT NULL, extra bigint NOT NULL);
INSERT INTO way
SELECT mode, greatest(detour, 100) * 3, greatest(speed, 1) * 500, extra
FROM rules CROSS JOIN LATERAL (VALUES
    (0, walk_detour, walk_speed, walk_extra),
    (1, bike_detour, bike_speed, bike_extra),
    (2, e_bike_detour, e_bike_speed, e_bike_extra),
    (3, public_transport_detour, public_transport_speed, public_transport_extra),
    (4, car_detour, car_speed, car_extra)
) AS settings (mode, detour, speed, extra);

-- Which ways serve which workplaces, as bits.
CREATE TABLE reach (id int PRIMARY KEY, name text NOT NULL, modes int NOT NULL);
INSERT INTO reach VALUES (0, 'any', 31), (1, 'bike_or_car', 23), (2, 'car_only', 16);

-- Skills ---------------------------------------------------------------------------------------------------------------

-- Sixths of the weight of a required skill that a person gets for a skill they have, or want to learn.
CREATE TABLE skill_answer (
    asked int NOT NULL, skill int NOT NULL, sixths smallint NOT NULL, when_willing smallint NOT NULL,
    PRIMARY KEY (asked, skill) INCLUDE (sixths, when_willing)
);
INSERT INTO skill_answer
SELECT asked, skill, sixths, when_willing
FROM skill_answers JOIN (VALUES
    ('have', 6, 2), ('narrower', 6, 2), ('broader', 3, 1), ('willing', 2, 2), ('related', 2, 1),
    ('willing_in_part', 1, 1)
) AS worth (answer, sixths, when_willing) USING (answer)
ORDER BY asked, skill;

-- Wishes ---------------------------------------------------------------------------------------------------------------

-- What a wish means for an occupation: the wish for a concept itself, or for something under the same parent (`near`).
CREATE TABLE wish_meaning (
    occupation int NOT NULL, concept int NOT NULL, near boolean NOT NULL, meaning text NOT NULL
);
INSERT INTO wish_meaning
SELECT id, id, false, 'wished' FROM concept
UNION SELECT concept, other, false, 'wished' FROM concept_relation WHERE relation = 'ancestor'
UNION SELECT concept, other, true, 'near' FROM concept_relation WHERE relation = 'parent'
UNION SELECT concept, other, false, 'towards' FROM concept_relation WHERE relation = 'later';
CREATE INDEX ON wish_meaning (occupation) INCLUDE (concept, near, meaning);

-- People ---------------------------------------------------------------------------------------------------------------

-- The columns that gates read come first, so that skipping a row unpacks little of it.
CREATE TABLE candidate (
    -- Dagdelen neither available nor taken by a lesson; 0 when availability is not stated.
    unavailable int NOT NULL,
    lessons int NOT NULL,
    hours_min smallint NOT NULL, hours_max smallint NOT NULL,
    listening smallint NOT NULL, speaking smallint NOT NULL, reading smallint NOT NULL, writing smallint NOT NULL,
    has int NOT NULL, can_get int NOT NULL,
    -- By reach of the workplace: the greatest squared distance within the limit; -1 when even distance 0 is too far, -2
    -- when no way of travelling gets there.
    reach_any float8 NOT NULL, reach_bike_or_car float8 NOT NULL, reach_car_only float8 NOT NULL,
    east float8, north float8,
    id int NOT NULL,
    modes int NOT NULL,
    travel_minutes int NOT NULL,
    -- Days with a lesson, and days before a morning with one, each by the bit of its morning.
    lesson_days int NOT NULL, days_before_lessons int NOT NULL,
    shown bigint NOT NULL,
    states_wishes boolean NOT NULL,
    -- Consents, may work, and may be suggested this week.
    suggestible boolean NOT NULL,
    uuid uuid NOT NULL,
    -- Bounding box around home that contains all of reach_any, which includes the two others.
    area box NOT NULL
);

INSERT INTO candidate
SELECT
    CASE WHEN available = 0 THEN 0 ELSE ~(available | lessons) END,
    lessons, hours_min, hours_max, listening, speaking, reading, writing, has, can_get,
    reach_any, reach_bike_or_car, reach_car_only, one.east, one.north,
    id, modes, travel_minutes,
    (lessons | (lessons >> 1) | (lessons >> 2) | (lessons >> 3)) & x'1111111'::int,
    ((lessons & x'1111111'::int) >> 4) | ((lessons & 1) << 24),
    shown,
    EXISTS (SELECT FROM candidate_wishes AS wish WHERE wish.candidate = one.id),
    consents AND authorisation IN ('free', 'employer_notifies_uwv') AND made_this_week < weekly_cap,
    uuid,
    CASE WHEN one.east IS NULL OR modes = 0
        THEN box(point('-infinity', '-infinity'), point('infinity', 'infinity'))
        ELSE box(point(one.east - radius, one.north - radius), point(one.east + radius, one.north + radius))
    END
FROM candidates AS one
CROSS JOIN (SELECT weekly_cap FROM rules) AS cap
CROSS JOIN LATERAL (
    SELECT
        max(squared) FILTER (WHERE name = 'any') AS reach_any,
        max(squared) FILTER (WHERE name = 'bike_or_car') AS reach_bike_or_car,
        max(squared) FILTER (WHERE name = 'car_only') AS reach_car_only
    FROM (
        SELECT name, CASE
            WHEN one.modes = 0 OR one.east IS NULL AND one.modes & reach.modes <> 0 THEN 'infinity'::float8
            WHEN one.modes & reach.modes = 0 THEN -2
            ELSE coalesce((
                SELECT (farthest + 1) * (farthest + 1) - 1
                FROM (
                    SELECT max((one.travel_minutes - extra) * speed / distance) AS farthest
                    FROM way WHERE one.modes & reach.modes & (1 << mode) <> 0 AND one.travel_minutes >= extra
                ) AS ways
            ), -1)
        END AS squared
        FROM reach
    ) AS reaches
) AS reaches
CROSS JOIN LATERAL (SELECT ceil(sqrt(greatest(reach_any, 0))) AS radius) AS round
ORDER BY id;

-- Stores people who live near each other and travel about as far next to each other on disk.
CREATE INDEX everybody ON candidate USING gist (area);
CLUSTER candidate USING everybody;
DROP INDEX everybody;
ALTER TABLE candidate ADD PRIMARY KEY (id);
CREATE INDEX candidate_area ON candidate USING gist (area) WHERE suggestible;

-- Read by skill, so its primary key starts with the skill.
CREATE TABLE candidate_skill (
    skill int NOT NULL, candidate int NOT NULL, willing boolean NOT NULL,
    PRIMARY KEY (skill, candidate, willing)
);
INSERT INTO candidate_skill SELECT DISTINCT skill, candidate, willing FROM candidate_skills ORDER BY skill, candidate;

CREATE TABLE candidate_wish (
    concept int NOT NULL, near boolean NOT NULL, candidate int NOT NULL,
    PRIMARY KEY (concept, near, candidate)
);
INSERT INTO candidate_wish
SELECT concept, false, candidate FROM candidate_wishes
UNION SELECT other, true, candidate
FROM candidate_wishes JOIN concept_relation USING (concept) WHERE relation = 'parent'
ORDER BY 1, 2, 3;

-- Vacancies ------------------------------------------------------------------------------------------------------------

CREATE TABLE vacancy (
    id int NOT NULL,
    uuid uuid PRIMARY KEY,
    kind text NOT NULL,
    occupation int,
    leads_on boolean NOT NULL,
    east float8, north float8,
    -- The place of work as a box without width; everywhere when it is not stated.
    site box NOT NULL,
    reach int NOT NULL REFERENCES reach,
    hours_min int, hours_max int,
    shifts int NOT NULL,
    -- Days of work, and those with a night shift, each by the bit of its morning.
    days int NOT NULL, night_days int NOT NULL,
    lessons_protected boolean NOT NULL,
    to_have int NOT NULL, to_get int NOT NULL,
    -- Dutch needed on day one: a gate. 0 without a task that needs it.
    need_listening int NOT NULL, need_speaking int NOT NULL, need_reading int NOT NULL, need_writing int NOT NULL,
    -- Dutch that gives points: A2 at most without a task.
    listening int NOT NULL, speaking int NOT NULL, reading int NOT NULL, writing int NOT NULL,
    -- Number of steps of each gap that the employer's support closes.
    helps int NOT NULL,
    -- Sum of the weights of its skills.
    skills_whole bigint NOT NULL
);

CREATE TABLE vacancy_skill (
    vacancy int NOT NULL, skill int NOT NULL, weight int NOT NULL,
    PRIMARY KEY (vacancy, skill) INCLUDE (weight)
);
-- A skill required twice counts once, with the higher weight; the 64 heaviest count.
INSERT INTO vacancy_skill
SELECT vacancy, skill, weight
FROM (
    SELECT vacancy, skill, weight, row_number() OVER (PARTITION BY vacancy ORDER BY weight DESC, skill) AS place
    FROM (
        SELECT vacancy, skill, max(strengths.weight * idf) AS weight
        FROM vacancy_skills
        JOIN (VALUES ('essential', 10), ('important', 4), ('somewhat', 2), ('optional', 2))
            AS strengths (strength, weight) USING (strength)
        JOIN concept ON concept.id = skill
        GROUP BY vacancy, skill
    ) AS asked
) AS placed
WHERE place <= 64;

INSERT INTO vacancy
SELECT
    id, uuid, kind, occupation,
    EXISTS (SELECT FROM concept_relation WHERE relation = 'later' AND concept = occupation),
    east, north,
    CASE WHEN east IS NULL
        THEN box(point('-infinity', '-infinity'), point('infinity', 'infinity'))
        ELSE box(point(east, north), point(east, north))
    END,
    (SELECT id FROM reach WHERE name = vacancies.reach), hours_min, hours_max, shifts,
    (shifts | (shifts >> 1) | (shifts >> 2) | (shifts >> 3)) & x'1111111'::int,
    (shifts >> 3) & x'1111111'::int,
    lessons_protected, to_have, to_get,
    CASE WHEN names_task THEN listening ELSE 0 END,
    CASE WHEN names_task THEN speaking ELSE 0 END,
    CASE WHEN names_task THEN reading ELSE 0 END,
    CASE WHEN names_task THEN writing ELSE 0 END,
    least(listening, most), least(speaking, most), least(reading, most), least(writing, most),
    taalbuddy::int + (lesson_hours > 0)::int,
    coalesce((SELECT sum(weight) FROM vacancy_skill WHERE vacancy = vacancies.id), 0)
FROM vacancies CROSS JOIN LATERAL (SELECT CASE WHEN names_task THEN 5 ELSE 2 END AS most) AS levels;

COMMIT;
-- VACUUM also marks the pages that an index-only scan need not visit.
VACUUM (FREEZE, ANALYZE);
