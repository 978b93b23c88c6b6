//! Reads the demo's files (`crates/api/demo`) into domain types.

use anyhow::{Context, anyhow};
use kade_domain::{
    CandidateSkill, CefrLevel, CertificateDemand, CertificateHeld, ConceptId, Contract, Dagdeel, DutchDemand,
    HoursRange, LanguageSkill, LanguageSkills, NewSeekerProfile, NewVacancy, OpenHiringTerms, Pay, PhysicalDemands,
    Place, Postcode, Shift, Shifts, SkillDemand, Support, WeekGrid, Weekday,
};
use kade_taxonomy::Taxonomy;
use rust_embed::RustEmbed;
use std::{collections::HashMap, str::FromStr};

#[derive(RustEmbed)]
#[folder = "demo"]
struct Files;

/// One row: values by column name.
pub(super) struct Row(HashMap<String, String>);

/// Reads the rows of one file.
pub(super) fn rows(file: &str) -> anyhow::Result<Vec<Row>> {
    let data = Files::get(file).with_context(|| format!("{file} is not embedded"))?.data;
    let mut reader = csv::Reader::from_reader(data.as_ref());
    let rows = reader.deserialize().collect::<Result<Vec<HashMap<String, String>>, _>>();
    Ok(rows.with_context(|| file.to_owned())?.into_iter().map(Row).collect())
}

/// Concepts by kind and slug, the last two parts of their IRI.
pub(super) struct Slugs(HashMap<String, ConceptId>);

impl Slugs {
    pub(super) fn of(taxonomy: &Taxonomy) -> Self {
        let slug = |iri: &str| iri.rsplit('/').take(2).collect::<Vec<_>>().join(" ");
        Self(taxonomy.concepts().map(|concept| (slug(&concept.iri), concept.id)).collect())
    }

    fn get(&self, kind: &str, slug: &str) -> anyhow::Result<ConceptId> {
        self.0.get(&format!("{slug} {kind}")).copied().with_context(|| format!("no {kind} {slug}"))
    }
}

impl Row {
    pub(super) fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    fn is_yes(&self, column: &str) -> bool {
        self.get(column) == "yes"
    }

    fn words(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split_whitespace()
    }

    fn read<T: FromStr>(&self, column: &str) -> anyhow::Result<T> {
        self.get(column).parse().map_err(|_| anyhow!("{column}: {:?}", self.get(column)))
    }

    fn optional<T: FromStr>(&self, column: &str) -> anyhow::Result<Option<T>> {
        if self.get(column).is_empty() { Ok(None) } else { self.read(column).map(Some) }
    }

    fn hours(&self) -> anyhow::Result<HoursRange> {
        Ok(HoursRange { min: self.read("hours_min")?, max: self.read("hours_max")? })
    }

    fn levels(&self) -> LanguageSkills {
        let mut levels = LanguageSkills::default();
        for (skill, level) in LanguageSkill::ALL.into_iter().zip(self.words("dutch")) {
            levels.set(skill, level.parse().unwrap_or(CefrLevel::A0));
        }
        levels
    }

    fn grid(&self, column: &str) -> WeekGrid {
        let part = |text: &str| {
            let (day, part) = text.split_once('-')?;
            Some((day.parse::<Weekday>().ok()?, part.parse::<Dagdeel>().ok()?))
        };
        self.words(column).filter_map(part).collect()
    }

    fn shifts(&self) -> anyhow::Result<Shifts> {
        let shift = |text: &str| {
            let (day, times) = text.split_once(' ')?;
            let (start, end) = times.split_once('-')?;
            let minutes = |time: &str| {
                let (hours, minutes) = time.split_once(':')?;
                Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
            };
            Some(Shift { day: day.parse().ok()?, start: minutes(start)?, end: minutes(end)? })
        };
        let texts = self.get("shifts").split("; ").filter(|text| !text.is_empty());
        let shifts = texts.map(|text| shift(text).with_context(|| format!("shift {text:?}")));
        Ok(Shifts::try_new(shifts.collect::<Result<_, _>>()?)?)
    }

    /// Parses certificates like `vca:by_law:paid`.
    fn certificates(&self) -> anyhow::Result<Vec<CertificateDemand>> {
        let one = |text: &str| {
            let mut parts = text.split(':');
            let certificate = parts.next().unwrap_or_default().parse().map_err(|()| anyhow!("certificate {text:?}"))?;
            let marks: Vec<&str> = parts.collect();
            let (by_law, paid_by_employer) = (marks.contains(&"by_law"), marks.contains(&"paid"));
            Ok(CertificateDemand { certificate, by_law, paid_by_employer })
        };
        self.words("certificates").map(one).collect()
    }

    /// Converts a row of `vacancies.csv`.
    pub(super) fn vacancy(&self, slugs: &Slugs, place: Place) -> anyhow::Result<NewVacancy> {
        let skill = |text: &str| {
            let (slug, strength) = text.split_once(':').context("skill without strength")?;
            let strength = strength.parse().map_err(|()| anyhow!("strength {strength:?}"))?;
            anyhow::Ok(SkillDemand { concept: slugs.get("skill", slug)?, strength })
        };
        let task = Some(self.get("dutch_task").to_owned()).filter(|task| !task.is_empty());
        let answer_hours: Option<u16> = self.optional("answer_hours")?;
        let sign_up = self.optional("sign_up")?;
        Ok(NewVacancy {
            title: self.get("title").to_owned(),
            text: self.get("text").to_owned(),
            occupation: Some(slugs.get("occupation", self.get("occupation"))?),
            place: Some(place),
            hours: Some(self.hours()?),
            shifts: self.shifts()?,
            pay: Some(Pay {
                min_cents: self.read("pay_min_cents")?,
                max_cents: self.read("pay_max_cents")?,
                per: self.read("pay_per")?,
            }),
            openings: self.read("places")?,
            start: self.optional("start")?,
            contract: Contract {
                months: self.optional("contract_months")?,
                trial_months: self.read("trial_months")?,
                permanent_view: self.is_yes("permanent_view"),
            },
            skills: self.words("skills").map(skill).collect::<Result<_, _>>()?,
            dutch: (!self.get("dutch").is_empty()).then(|| DutchDemand { levels: self.levels(), task }),
            certificates: self.certificates()?,
            physical: PhysicalDemands {
                lift_kg: self.read("lift_kg")?,
                standing_hours: self.read("standing_hours")?,
                heights: self.is_yes("heights"),
                cold: self.is_yes("cold"),
                noise: self.is_yes("noise"),
            },
            support: Support {
                job_coach: self.is_yes("job_coach"),
                buddy: self.is_yes("buddy"),
                taalbuddy: self.is_yes("taalbuddy"),
                language_lesson_hours: self.read("language_lesson_hours")?,
                lesson_time_protected: self.is_yes("lesson_time_protected"),
                working_languages: self.words("working_languages").map(str::to_owned).collect(),
            },
            reach: self.read("reach")?,
            open_hiring: answer_hours
                .zip(sign_up)
                .map(|(answer_hours, sign_up)| OpenHiringTerms { answer_hours, sign_up }),
            ..NewVacancy::blank(self.read("kind")?)
        })
    }

    /// Converts a row of `seekers.csv`.
    pub(super) fn profile(&self, slugs: &Slugs) -> anyhow::Result<NewSeekerProfile> {
        let skills = |column: &'static str, willing: bool| {
            self.words(column)
                .map(move |slug| anyhow::Ok(CandidateSkill { concept: slugs.get("skill", slug)?, willing }))
        };
        let certificate = |text: &str| {
            let (name, possession) = text.split_once(':').context("certificate without have or willing")?;
            anyhow::Ok(CertificateHeld {
                certificate: name.parse().map_err(|()| anyhow!("certificate {name:?}"))?,
                possession: if possession == "have" {
                    kade_domain::Possession::Have
                } else {
                    kade_domain::Possession::Willing
                },
            })
        };
        let mode = |text: &str| text.parse().map_err(|()| anyhow!("way of travelling {text:?}"));
        Ok(NewSeekerProfile {
            name: self.get("name").to_owned(),
            phone: None,
            postcode: Some(Postcode::parse(self.get("postcode")).map_err(|_| anyhow!("postcode"))?),
            travel_modes: self.words("travel_modes").map(mode).collect::<Result<_, _>>()?,
            travel_minutes: self.read("travel_minutes")?,
            hours: self.hours()?,
            earliest_start: None,
            lessons: self.grid("lessons"),
            available: self.grid("available"),
            dutch: self.levels(),
            skills: skills("skills", false).chain(skills("willing_skills", true)).collect::<Result<_, _>>()?,
            certificates: self.words("certificates").map(certificate).collect::<Result<_, _>>()?,
            work_authorisation: self.read("work_authorisation")?,
            authorised_until: None,
            wishes: self.words("wishes").map(|slug| slugs.get("occupation", slug)).collect::<Result<_, _>>()?,
            consent_suggestions: self.is_yes("consent"),
        })
    }
}
