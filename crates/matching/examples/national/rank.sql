-- The best 50 for a vacancy: gates, points and order as in the matcher, without the reasons.
--
-- `EXECUTE rank('…');` with the vacancy's id returns candidates and their points, best first.
--
-- The fastest of several variants on 150,000 people: the index over areas finds the people who pass the gates; skills
-- and wishes are read by concept and joined with those people. Slower variants, by additional processor time:
--   sorting by the three parts of the order instead of one number    up to a tenth
--   tie-break for everybody instead of for the end of the list        a quarter
--   reading everybody instead of the index                            three times
--   skills person by person instead of by skill                       over ten times
--   leaving joins and scans to the planner                            over twenty times
-- The planner expects almost nobody to pass the gates, so it uses nested loops where hashing is faster; `OFFSET 0`
-- keeps the loops that are wanted. The matcher grades people with matching skills or wishes first and then
-- skips people who cannot be among the best. That was no faster here.

SET enable_nestloop = off;
SET enable_mergejoin = off;
SET enable_memoize = off;
SET enable_indexscan = off; -- In favour of bitmaps; index-only scans stay.
-- One generic plan and no JIT: both faster here. One core, as the matcher uses.
SET plan_cache_mode = force_generic_plan;
SET jit = off;
SET max_parallel_workers_per_gather = 0;
SET work_mem = '256MB';
SET random_page_cost = 1.1;

PREPARE rank (uuid) AS
WITH
asked AS MATERIALIZED (
    SELECT v.*, ways.*,
        rules.skills AS most_skills, rules.schedule AS most_schedule, rules.travel AS most_travel,
        rules.language AS most_language, rules.wishes AS most_wishes, rules.growth AS most_growth,
        4 * bit_count(v.days::bit(28)) AS possible,
        v.listening + v.speaking + v.reading + v.writing AS steps
    FROM vacancy AS v
    CROSS JOIN rules
    -- NULL for ways of travelling that do not serve such a workplace.
    CROSS JOIN LATERAL (
        SELECT
            max(distance) FILTER (WHERE mode = 0) AS walk, max(speed) FILTER (WHERE mode = 0) AS walk_speed,
            max(extra) FILTER (WHERE mode = 0) AS walk_extra,
            max(distance) FILTER (WHERE mode = 1) AS bike, max(speed) FILTER (WHERE mode = 1) AS bike_speed,
            max(extra) FILTER (WHERE mode = 1) AS bike_extra,
            max(distance) FILTER (WHERE mode = 2) AS e_bike, max(speed) FILTER (WHERE mode = 2) AS e_bike_speed,
            max(extra) FILTER (WHERE mode = 2) AS e_bike_extra,
            max(distance) FILTER (WHERE mode = 3) AS bus, max(speed) FILTER (WHERE mode = 3) AS bus_speed,
            max(extra) FILTER (WHERE mode = 3) AS bus_extra,
            max(distance) FILTER (WHERE mode = 4) AS car, max(speed) FILTER (WHERE mode = 4) AS car_speed,
            max(extra) FILTER (WHERE mode = 4) AS car_extra
        FROM way JOIN reach ON reach.id = v.reach AND reach.modes & (1 << way.mode) <> 0
    ) AS ways
    WHERE v.uuid = $1 AND v.kind <> 'open_hiring'
),
passing AS MATERIALIZED (
    SELECT c.id, c.modes, c.travel_minutes, c.lessons, c.lesson_days, c.days_before_lessons,
        c.listening, c.speaking, c.reading, c.writing, c.states_wishes, c.shown,
        floor(sqrt((c.east - v.east) * (c.east - v.east) + (c.north - v.north) * (c.north - v.north)))::int AS tens
    FROM asked AS v
    JOIN candidate AS c ON c.suggestible AND c.area && v.site
    WHERE v.shifts & c.unavailable = 0
        AND (v.lessons_protected OR v.shifts & c.lessons = 0)
        AND (v.hours_min IS NULL OR (v.hours_min <= c.hours_max AND c.hours_min <= v.hours_max))
        AND v.need_listening <= c.listening AND v.need_speaking <= c.speaking
        AND v.need_reading <= c.reading AND v.need_writing <= c.writing
        AND v.to_have & ~c.has = 0
        AND v.to_get & ~c.can_get = 0
        AND coalesce((c.east - v.east) * (c.east - v.east) + (c.north - v.north) * (c.north - v.north), -1)
            <= CASE v.reach WHEN 0 THEN c.reach_any WHEN 1 THEN c.reach_bike_or_car ELSE c.reach_car_only END
        AND NOT EXISTS (SELECT FROM vacancy_before AS b WHERE b.vacancy = v.id AND b.candidate = c.id)
),
-- Only people with a matching skill or wish.
answering AS (
    SELECT id, sum(sixths) AS sixths,
        bool_or(meaning = 'wished') AS wished, bool_or(meaning = 'near') AS near, bool_or(meaning = 'towards') AS towards
    FROM (
        SELECT p.id, vs.weight * max(CASE WHEN cs.willing THEN sa.when_willing ELSE sa.sixths END) AS sixths,
            NULL AS meaning
        FROM asked AS v
        CROSS JOIN LATERAL (SELECT skill, weight FROM vacancy_skill WHERE vacancy = v.id OFFSET 0) AS vs
        CROSS JOIN LATERAL (SELECT * FROM skill_answer WHERE asked = vs.skill OFFSET 0) AS sa
        CROSS JOIN LATERAL (SELECT * FROM candidate_skill WHERE skill = sa.skill OFFSET 0) AS cs
        JOIN passing AS p ON p.id = cs.candidate
        GROUP BY p.id, vs.skill, vs.weight
        UNION ALL
        SELECT p.id, 0, wm.meaning
        FROM asked AS v
        CROSS JOIN LATERAL (SELECT * FROM wish_meaning WHERE occupation = v.occupation OFFSET 0) AS wm
        CROSS JOIN LATERAL (SELECT * FROM candidate_wish WHERE concept = wm.concept AND near = wm.near OFFSET 0) AS cw
        JOIN passing AS p ON p.id = cw.candidate
    ) AS answers
    GROUP BY id
),
-- Every division rounds down, as in the matcher: no value is negative.
graded AS MATERIALIZED (
    SELECT c.id, c.shown,
        CASE WHEN v.skills_whole = 0 THEN v.most_skills
            ELSE coalesce(a.sixths, 0) * v.most_skills / (v.skills_whole * 6) END
        + CASE WHEN v.possible = 0 THEN v.most_schedule / 2
            WHEN c.lessons = 0 THEN v.most_schedule
            -- The gate excludes work at the time of a lesson.
            WHEN NOT v.lessons_protected THEN v.most_schedule * (v.possible - 2 * bit_count(
                ((v.days & c.lesson_days) | (v.night_days & c.days_before_lessons))::bit(28))) / v.possible
            -- With protected lesson time the loss is halved.
            ELSE v.most_schedule * (v.possible - 2 * bit_count(same_time::bit(28)) - bit_count(
                (((v.days & c.lesson_days) | (v.night_days & c.days_before_lessons)) & ~same_time)::bit(28)
            )) / v.possible END
        + CASE WHEN c.modes = 0 OR c.tens IS NULL THEN v.most_travel / 2
            WHEN c.travel_minutes = 0 THEN 0
            ELSE v.most_travel * greatest(c.travel_minutes - least(
                CASE WHEN c.modes & 1 <> 0
                    THEN (c.tens * v.walk + v.walk_speed - 1) / v.walk_speed + v.walk_extra END,
                CASE WHEN c.modes & 2 <> 0
                    THEN (c.tens * v.bike + v.bike_speed - 1) / v.bike_speed + v.bike_extra END,
                CASE WHEN c.modes & 4 <> 0
                    THEN (c.tens * v.e_bike + v.e_bike_speed - 1) / v.e_bike_speed + v.e_bike_extra END,
                CASE WHEN c.modes & 8 <> 0
                    THEN (c.tens * v.bus + v.bus_speed - 1) / v.bus_speed + v.bus_extra END,
                CASE WHEN c.modes & 16 <> 0
                    THEN (c.tens * v.car + v.car_speed - 1) / v.car_speed + v.car_extra END
            ), 0) / c.travel_minutes END
        + CASE WHEN v.steps = 0 THEN v.most_language
            ELSE v.most_language * (v.steps
                - greatest(v.listening - c.listening - v.helps, 0) - greatest(v.speaking - c.speaking - v.helps, 0)
                - greatest(v.reading - c.reading - v.helps, 0) - greatest(v.writing - c.writing - v.helps, 0)
            ) / v.steps END
        + CASE WHEN NOT c.states_wishes THEN v.most_wishes / 2
            WHEN a.wished THEN v.most_wishes
            WHEN a.near THEN v.most_wishes / 2
            ELSE 0 END
        + CASE WHEN a.towards THEN v.most_growth WHEN v.leads_on THEN v.most_growth / 2 ELSE 0 END
        AS points
    FROM asked AS v
    CROSS JOIN passing AS c
    LEFT JOIN answering AS a ON a.id = c.id
    CROSS JOIN LATERAL (SELECT v.shifts & c.lessons AS clash) AS lessons
    CROSS JOIN LATERAL (SELECT
        (clash | (clash >> 1) | (clash >> 2) | (clash >> 3)) & x'1111111'::int AS same_time
    ) AS days
),
-- Band, exposure and points in one number: the lowest ranks first. Points take ten bits, exposure 32.
keyed AS MATERIALIZED (
    SELECT id, points, ((1023 - points / 50) << 42) + (shown << 10) + 1023 - points AS key FROM graded
),
-- The tie-break is computed only for candidates at or above the cut-off.
best AS (
    SELECT points, key, uuid
    FROM keyed
    CROSS JOIN LATERAL (SELECT uuid FROM candidate WHERE candidate.id = keyed.id OFFSET 0) AS person
    WHERE key <= coalesce((SELECT key FROM keyed ORDER BY key OFFSET 49 LIMIT 1), 9223372036854775807)
)
SELECT uuid AS candidate, points
FROM best
ORDER BY key, substring(sha256(uuid_send($1) || uuid_send(uuid)) FOR 8), uuid
LIMIT 50;
