"use strict";

/**
 * The answers in the form: reads them, keeps them sensible, and fills them in.
 *
 * The form is the only truth about them: what is shown is worked out from its boxes as they are.
 */
class Answers {
  constructor(form, rules) {
    this.form = form;
    this.rules = rules;
    const inputs = [...form.querySelectorAll("input")];
    this.inputs = new Map(inputs.map((input) => [`${input.name}=${input.value}`, input]));
    // Read once: asking an input for its label searches the whole page.
    this.texts = new Map(inputs.map((input) => [input, input.labels[0].textContent.trim()]));
    this.seenAs = new Map(inputs.map((input) => [input, this.described(input)]));
    this.options = new Map(inputs.map((input) => [input.value, this.seenAs.get(input)]));
    this.sections = [...form.querySelectorAll("section")].map((section) => ({
      heading: headingIn(section),
      area: section.dataset.area,
    }));
    this.ruledOut = [...form.querySelectorAll("[data-stages]")];
  }

  /** Option ids by question id, as suggest() reads them. */
  given() {
    const answers = {};
    for (const input of this.inputs.values()) {
      if (input.checked) {
        (answers[input.name] = answers[input.name] || []).push(input.value);
      }
    }
    return answers;
  }

  /** Marks these answers and no others. */
  fill(answers) {
    const codes = new Set(
      Object.entries(answers).flatMap(([question, options]) => options.map((option) => `${question}=${option}`)),
    );
    for (const [code, input] of this.inputs) {
      input.checked = codes.has(code);
    }
  }

  /** The answers to the question that decides what fits by stage or by absence. */
  about(filters) {
    return this.given()[this.rules.situation.find((question) => question.filters === filters).question] || [];
  }

  /** "Vet inte" and "Inget av detta" stand alone: marking one unmarks the others, and the other way round. */
  standAlone(input) {
    const isAlone = (other) => isOpen(other.value, this.rules);
    if (input.type !== "checkbox" || !input.checked) {
      return;
    }
    for (const other of this.form.querySelectorAll(`input[name="${input.name}"]:checked`)) {
      if (other !== input && (isAlone(input) || isAlone(other))) {
        other.checked = false;
      }
    }
  }

  /** Unmarks answers that the chosen stage rules out, hides what it rules out, and tells what was taken away. */
  drop(dropped) {
    const notices = dropped.map(({ question, option }) => {
      const input = this.inputs.get(`${question}=${option}`);
      input.checked = false;
      return `”${this.texts.get(input)}” gäller inte den skolform du har valt, och är borttaget.`;
    });
    const [stage] = this.about("stage");
    for (const option of this.ruledOut) {
      option.hidden = Boolean(stage) && !isOpen(stage, this.rules) && !option.dataset.stages.split(" ").includes(stage);
    }
    return notices;
  }

  /** What the user has answered, by heading: the sheet and the text begin with it. */
  seen() {
    const seen = new Map(this.sections.map(({ heading, area }) => [heading, { area, texts: [] }]));
    for (const input of this.form.querySelectorAll("input:checked")) {
      const { text, heading, legend } = this.seenAs.get(input);
      seen
        .get(heading)
        .texts.push(input.type === "radio" || isOpen(input.value, this.rules) ? `${legend} ${text}.` : text);
    }
    return [...seen].map(([heading, told]) => ({ heading, ...told })).filter(({ texts }) => texts.length > 0);
  }

  /** The section of the sub-area that an answer is about, also when it is asked for elsewhere. */
  sectionOf(input) {
    const { area } = input.closest("fieldset").dataset;
    return (area && this.form.querySelector(`section[data-area="${area}"]`)) || input.closest("section");
  }

  /** What an option says, and the sub-area it belongs to. Ids of options are unique in the whole guide. */
  option(id) {
    return this.options.get(id);
  }

  described(input) {
    const section = this.sectionOf(input);
    const legend = input.closest("fieldset").querySelector("legend").textContent;
    return { text: this.texts.get(input), legend, heading: headingIn(section), area: section.dataset.area };
  }

  /** The answers as a link to this page: codes only, and only when the user asks for it. */
  asLink() {
    return `${location.href.split("#")[0]}#${writeChoices({ v: [this.rules.version], ...this.given() })}`;
  }

  /**
   * Fills the form in from the address, takes the answers out of the address bar, and tells what could not be used.
   * Gives null when the address holds no answers.
   */
  openLink() {
    const fragment = readFragment();
    if (!fragment.includes("=") && fragment !== "v") {
      return null;
    }
    writeFragment("");
    const { v: version = [], ...answers } = readChoices(fragment);
    const kept = Object.fromEntries(
      Object.entries(answers).map(([question, options]) => [question, this.together(question, options)]),
    );
    this.fill(kept);
    const { unknown } = readAnswers(answers, this.rules);
    const notices = unknown.map(
      (code) => `Länken har svaret ”${code}”, som inte finns i den här versionen av frågorna. Det är inte med.`,
    );
    notices.push(...this.notTogether(answers, kept), ...unreadable(fragment));
    if (version.join() !== String(this.rules.version) && unknown.length > 0) {
      notices.push(`Länken gjordes med en annan version av frågorna (${version.join()}).`);
    }
    return notices;
  }

  notTogether(answers, kept) {
    return Object.entries(answers).flatMap(([question, options]) =>
      [...new Set(options)]
        .map((option) => !kept[question].includes(option) && this.inputs.get(`${question}=${option}`))
        .filter(Boolean)
        .map((input) => `Länken har svar som inte går ihop. ”${this.texts.get(input)}” är inte med.`),
    );
  }

  /**
   * Those answers of a link to one question that can stand together, as in the form. Of answers about the child's safety
   * that contradict each other the one that protects the child most is kept.
   */
  together(question, options) {
    const { safety, open } = this.rules;
    const known = options.filter((option) => this.inputs.has(`${question}=${option}`));
    const isOne = this.inputs.get(`${question}=${known[0]}`)?.type === "radio";
    if (known.length < 2) {
      return known;
    }
    if (question === safety.question) {
      return [[...safety.report, open.unknown].find((option) => known.includes(option)) ?? known[0]];
    }
    const closed = known.filter((option) => !isOpen(option, this.rules));
    return isOne ? closed.slice(-1) : closed;
  }
}

function headingIn(section) {
  return section.querySelector("h2").textContent;
}
