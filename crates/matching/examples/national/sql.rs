//! The same ranking for PostgreSQL: tables as CSV, a script that loads them, and one query.
//!
//! `schema.sql` reads the files and precomputes what depends on one row (`psql --file schema.sql`, in the folder),
//! `rank.sql` prepares the query; `expected.csv` contains the results of the matcher, for comparison.

use kade_domain::{
    Candidate, CertificateDemand, ConceptId, LanguageSkill, LanguageSkills, NewVacancy, Possession, SeekerId, VacancyId,
};
use kade_matching::{Criterion, History, PriorContacts, Rules, SkillMatch, Spot};
use std::{
    collections::HashMap,
    fmt::Display,
    fs::{self, File},
    io::{BufWriter, Result, Write},
    path::Path,
};

const SCHEMA: &str = include_str!("schema.sql");
const RANK: &str = include_str!("rank.sql");

/// One vacancy, with the people who had prior contact with it.
pub(crate) struct Row<'a> {
    pub(crate) id: VacancyId,
    pub(crate) vacancy: &'a NewVacancy,
    pub(crate) prior: &'a PriorContacts,
}

/// All inputs of a ranking.
pub(crate) struct Tables<'a> {
    pub(crate) rules: &'a Rules,
    /// Every concept of the taxonomy.
    pub(crate) concepts: &'a [ConceptId],
    pub(crate) people: &'a [Candidate],
    pub(crate) history: &'a History,
    pub(crate) vacancies: Vec<Row<'a>>,
}

impl Tables<'_> {
    /// Writes the tables and the two scripts. Ids are numbers, as a database would assign them.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(folder.join("schema.sql"), SCHEMA)?;
        fs::write(folder.join("rank.sql"), RANK)?;
        self.write_rules(folder)?;
        let concepts = self.write_concepts(folder)?;
        let people = self.write_people(folder, &concepts)?;
        self.write_vacancies(folder, &concepts, &people)
    }

    fn write_rules(&self, folder: &Path) -> Result<()> {
        let mut rules = file(folder, "rules.csv")?;
        for criterion in Criterion::ALL {
            write!(rules, "{},", self.rules.weights.of(criterion))?;
        }
        let travel = &self.rules.travel;
        for mode in [travel.walk, travel.bike, travel.e_bike, travel.public_transport, travel.car] {
            write!(rules, "{},{},{},", mode.detour_percent, mode.speed_kmh, mode.extra_minutes)?;
        }
        writeln!(rules, "{}", self.history.weekly_cap)?;
        rules.flush()
    }

    fn write_concepts(&self, folder: &Path) -> Result<Numbers<ConceptId>> {
        let facts = self.rules.terms.extract(self.concepts);
        // Facts are in order of id, and so are their numbers.
        let numbers: Numbers<ConceptId> = facts.iter().map(|facts| facts.id).zip(0..).collect();
        let mut concepts = file(folder, "concepts.csv")?;
        let mut answers = file(folder, "skill_answers.csv")?;
        let mut relations = file(folder, "concept_relations.csv")?;
        for (facts, concept) in facts.iter().zip(0_u32..) {
            writeln!(concepts, "{concept},{},{}", facts.id.0, facts.idf)?;
            for (skill, answer) in &facts.answered_by {
                writeln!(answers, "{concept},{},{}", number(&numbers, skill), name(*answer))?;
            }
            let named = [("parent", &facts.parents), ("ancestor", &facts.ancestors), ("later", &facts.leads_to)];
            for (relation, others) in named {
                for other in others {
                    writeln!(relations, "{concept},{relation},{}", number(&numbers, other))?;
                }
            }
        }
        concepts.flush()?;
        answers.flush()?;
        relations.flush()?;
        Ok(numbers)
    }

    fn write_people(&self, folder: &Path, concepts: &Numbers<ConceptId>) -> Result<Numbers<SeekerId>> {
        let mut people = file(folder, "candidates.csv")?;
        let mut skills = file(folder, "candidate_skills.csv")?;
        let mut wishes = file(folder, "candidate_wishes.csv")?;
        for (person, id) in self.people.iter().zip(0_u32..) {
            let home = person.home.map(Spot::of);
            let modes = person.travel_modes.iter().fold(0, |set, mode| set | 1 << *mode as u8);
            let [mut has, mut can_get] = [0_u32; 2];
            for held in &person.certificates {
                let bit = 1 << held.certificate as u8;
                has |= if held.possession == Possession::Have { bit } else { 0 };
                can_get |= bit;
            }
            let count = |counted: &HashMap<SeekerId, u32>| counted.get(&person.id).copied().unwrap_or(0);
            writeln!(
                people,
                "{id},{},{},{},{},{modes},{},{},{},{},{},{},{has},{can_get},{},{}",
                person.id.0,
                person.available_for_suggestions,
                person.work_authorisation.as_str(),
                spot(home),
                person.travel_minutes,
                person.hours.min,
                person.hours.max,
                person.lessons.bits(),
                person.available.bits(),
                steps(person.dutch),
                count(&self.history.shown),
                count(&self.history.this_week),
            )?;
            // Skills outside the taxonomy are left out.
            for skill in &person.skills {
                if let Some(concept) = concepts.get(&skill.concept) {
                    writeln!(skills, "{id},{concept},{}", skill.willing)?;
                }
            }
            for concept in person.wishes.iter().filter_map(|wish| concepts.get(wish)) {
                writeln!(wishes, "{id},{concept}")?;
            }
        }
        people.flush()?;
        skills.flush()?;
        wishes.flush()?;
        Ok(self.people.iter().map(|person| person.id).zip(0..).collect())
    }

    fn write_vacancies(&self, folder: &Path, concepts: &Numbers<ConceptId>, people: &Numbers<SeekerId>) -> Result<()> {
        let mut vacancies = file(folder, "vacancies.csv")?;
        let mut skills = file(folder, "vacancy_skills.csv")?;
        let mut prior = file(folder, "vacancy_before.csv")?;
        for (row, id) in self.vacancies.iter().zip(0_u32..) {
            let vacancy = row.vacancy;
            let by_law = |paid: bool| {
                let of = |one: &&CertificateDemand| one.by_law && one.paid_by_employer == paid;
                vacancy.certificates.iter().filter(of).fold(0_u32, |set, one| set | 1 << one.certificate as u8)
            };
            let dutch = vacancy.dutch.as_ref();
            writeln!(
                vacancies,
                "{id},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}",
                row.id.0,
                vacancy.kind.as_str(),
                or_null(vacancy.occupation.and_then(|occupation| concepts.get(&occupation))),
                spot(vacancy.place.as_ref().map(|place| Spot::of(place.point))),
                vacancy.reach.as_str(),
                or_null(vacancy.hours.map(|hours| hours.min)),
                or_null(vacancy.hours.map(|hours| hours.max)),
                vacancy.shifts.grid().bits(),
                vacancy.support.lesson_time_protected,
                vacancy.support.taalbuddy,
                vacancy.support.language_lesson_hours,
                by_law(false),
                by_law(true),
                steps(dutch.map(|demand| demand.levels).unwrap_or_default()),
                dutch.is_some_and(|demand| demand.named_task().is_some()),
            )?;
            for demand in &vacancy.skills {
                if let Some(concept) = concepts.get(&demand.concept) {
                    writeln!(skills, "{id},{concept},{}", demand.strength.as_str())?;
                }
            }
            for candidate in row.prior.keys().filter_map(|candidate| people.get(candidate)) {
                writeln!(prior, "{id},{candidate}")?;
            }
        }
        vacancies.flush()?;
        skills.flush()?;
        prior.flush()
    }
}

type Numbers<T> = HashMap<T, u32>;

fn number(numbers: &Numbers<ConceptId>, id: &ConceptId) -> u32 {
    numbers.get(id).copied().unwrap_or(u32::MAX)
}

pub(crate) fn file(folder: &Path, name: &str) -> Result<BufWriter<File>> {
    File::create(folder.join(name)).map(BufWriter::new)
}

fn or_null(value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn spot(spot: Option<Spot>) -> String {
    spot.map_or_else(|| ",".to_owned(), |spot| format!("{},{}", spot.east, spot.north))
}

fn steps(levels: LanguageSkills) -> String {
    LanguageSkill::ALL.map(|skill| levels.get(skill).step().to_string()).join(",")
}

const fn name(answer: SkillMatch) -> &'static str {
    match answer {
        SkillMatch::Missing => "missing",
        SkillMatch::WillingInPart => "willing_in_part",
        SkillMatch::Related => "related",
        SkillMatch::Willing => "willing",
        SkillMatch::Broader => "broader",
        SkillMatch::Narrower => "narrower",
        SkillMatch::Have => "have",
    }
}
