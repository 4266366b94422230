"""The table of record types: where they are written, where they are read, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RecordType:
    """One kind of record. A new kind is a new row here, a schema and a template."""

    name: str
    """Used for the schema (`<name>.schema.json`) and the template (`<name>.html`)."""
    folder: str
    """The folder under `content/`."""
    url: str
    """The folder on the site. Permanent."""
    title: str
    """What one is called, in Swedish."""
    plural: str
    """The heading of the list, in Swedish."""
    lead: str
    """What the list says about itself, in one or two Swedish sentences."""
    one_page: bool = False
    """True when all records share the list page, each as a section of it."""
    optional: bool = False
    """True for a single file that a project may do without."""
    list_template: str = "record"
    """The template of the list, in `templates/lists/`: its own when it shows more than title and summary."""
    list_scripts: tuple[str, ...] = ()
    """Scripts of the list, relative to the site's root, in the order they are loaded."""
    list_styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    """Scripts of each record's page, besides those that every record has."""
    address_scripts: tuple[str, ...] = ()
    """Scripts that each record's page needs while the owner has not said where the site is."""
    styles: tuple[str, ...] = ()


PICTURES = ("assets/pictures/pictures.css",)
"""Style sheets of pages with pictures, such as the chain from sub-area to intervention."""

EVIDENCE = ("assets/evidence/evidence.css",)
"""Style sheets of pages that say what is known."""

CODES_SCRIPT = "assets/workshop/codes.js"
"""Makes the QR codes of a site that has not said where it is."""

PARTICIPANTS_STYLES = (*EVIDENCE, "assets/workshop/workshop.css")
"""Style sheets of a programme as those who take part have it."""

WORKSHOP_STYLES = (*PARTICIPANTS_STYLES, "assets/workshop/presentation.css")
"""Style sheets of a programme, whether it is written by an editor or put together by a reader."""

RECORD_TYPES = (
    RecordType(
        "intervention",
        "interventions",
        "insatser",
        "Insats",
        "Insatser",
        "Det som går att göra, med det vi vet och inte vet om varje insats.",
        list_template="intervention",
        list_scripts=(
            "assets/shared/fragment.js",
            "assets/shared/kept-state.js",
            "assets/catalogue/filter.js",
            "assets/catalogue/catalogue.js",
        ),
        list_styles=(*EVIDENCE, "assets/catalogue/catalogue.css"),
        styles=(*EVIDENCE, *PICTURES),
    ),
    RecordType(
        "protective-factor",
        "protective-factors",
        "skyddsfaktorer",
        "Skyddsfaktor",
        "Skyddsfaktorer",
        "Det i barnets liv som skyddar skolgången, och vad du kan göra för att stärka det.",
        styles=(*EVIDENCE, *PICTURES),
    ),
    RecordType(
        "bbic-area",
        "bbic-areas",
        "bbic",
        "Delområde i BBIC",
        "BBIC: området Utbildning",
        "De fyra delområdena inom Utbildning, med våra egna ord. Sidorna är inte en del av BBIC och är inte granskade"
        " av Socialstyrelsen.",
        styles=(*EVIDENCE, *PICTURES),
    ),
    RecordType(
        "measure",
        "measures",
        "uppfoljning",
        "Mått",
        "Följa upp",
        "Mått som visar om det blir bättre för barnet, på kort och lång sikt.",
        scripts=("assets/follow-up/follow-up.js",),
        styles=("assets/follow-up/follow-up.css",),
    ),
    RecordType(
        "group",
        "groups",
        "grupper",
        "Grupp",
        "Grupper att uppmärksamma",
        "Barn och unga vars skolgång lätt påverkas av något annat än skolan.",
    ),
    RecordType(
        "collaboration-model",
        "collaboration-models",
        "samverkan",
        "Samverkansmodell",
        "Samverkan",
        "Sätt att organisera arbetet mellan skola och socialtjänst, med de styrkor och risker som har beskrivits.",
    ),
    RecordType(
        "case",
        "cases",
        "workshop/fall",
        "Fall",
        "Fall att öva på",
        "Påhittade fall för workshop och övning. Varje fall öppnar vägledningen ifylld.",
        scripts=("assets/workshop/practice.js",),
        address_scripts=(CODES_SCRIPT,),
        styles=(*EVIDENCE, "assets/workshop/workshop.css"),
    ),
    RecordType(
        "workshop",
        "workshops",
        "workshop",
        "Workshopprogram",
        "Workshop",
        "Färdiga program, påhittade fall och frågor för dig som utbildar eller leder utveckling.",
        list_template="workshop",
        scripts=(
            "assets/workshop/clock.js",
            "assets/workshop/presentation.js",
            "assets/workshop/programme.js",
        ),
        address_scripts=(CODES_SCRIPT,),
        styles=WORKSHOP_STYLES,
    ),
    RecordType(
        "topic",
        "topics",
        "fordjupning",
        "Fördjupning",
        "Planera och följa upp",
        "Lag, planering, samarbete och uppföljning: det som gäller oavsett vilken insats det blir.",
    ),
    RecordType(
        "term",
        "terms",
        "ordlista",
        "Ord",
        "Ordlista",
        "Fältets ord och förkortningar i klarspråk.",
        one_page=True,
        list_template="term",
        list_scripts=("assets/site/review-due.js",),
    ),
    RecordType(
        "source",
        "sources",
        "kallor",
        "Källa",
        "Källor",
        "Allt vi hänvisar till, hur det är kontrollerat och vilka sidor som bygger på det.",
        one_page=True,
        list_template="source",
    ),
)

SINGLE_FILES = (
    RecordType("site", "", "", "Webbplatsen", "Webbplatsen", "Ägarens uppgifter."),
    RecordType("questionnaire", "", "vagledning", "Vägledning", "Vägledning", "Frågor som leder till förslag."),
    RecordType(
        "accessibility",
        "",
        "tillganglighet",
        "Tillgänglighetsredogörelse",
        "Tillgänglighet",
        "Hur webbplatsen uppfyller lagen om tillgänglighet till digital offentlig service, och hur du anmäler en"
        " brist.",
    ),
    RecordType(
        "synonyms",
        "",
        "bidra/sokord",
        "Sökord",
        "Sökord",
        "Ord som läsare skriver i sökningen, vad de betyder här och hur läsare frågar efter en sida.",
        optional=True,
    ),
    RecordType(
        "wcag",
        "",
        "tillganglighet",
        "Tillgänglighetskriterier",
        "Tillgänglighetskriterier",
        "Hur varje kriterium i WCAG 2.2 prövas.",
        optional=True,
    ),
    RecordType(
        "local-offer", "", "workshop/inventera", "Lokalt utbud", "Lokalt utbud", "Vad som finns hos oss.", optional=True
    ),
)
"""Kinds of which there is one, in `content/<name>.yml`."""
