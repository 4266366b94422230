"use strict";

/**
 * The local offer as a file: written as YAML for the site, and read back from it or from the table of a spreadsheet.
 *
 * An offer is {municipality: string, marks: {<intervention id>: {status, note, contact, capacity}}}, where texts may be
 * empty. `capacity` has the codes of the questions that are answered.
 */
class OfferFile {
  /** What reads YAML. It is loaded only when a file is opened. */
  static READER = "vendor/js-yaml/js-yaml.min.js";

  static LARGEST = 1000000;

  constructor(records) {
    this.records = records;
    this.table = new OfferTable(records);
  }

  /**
   * The file as it lies in content/local-offer.yml. Texts are written as JSON, which is YAML whatever they hold.
   *
   * Not by js-yaml, which is loaded only to read: saving an hour of work must not need a site that answers.
   */
  asYaml({ municipality, marks }, date) {
    const lines = [
      "# yaml-language-server: $schema=../schemas/local-offer.schema.json",
      '# Sparad av övningen Inventera utbudet. I content/local-offer.yml visar webbplatsen den som "Hos oss".',
      `municipality: ${municipality ? JSON.stringify(municipality) : "null"}`,
      `updated: ${date}`,
      "offers:",
    ];
    for (const { id } of this.records.interventions.filter((intervention) => intervention.id in marks)) {
      const { status, note, contact, capacity = {} } = marks[id];
      lines.push(`  - intervention: ${id}`, `    status: ${status}`);
      lines.push(
        ...Object.entries({ note, contact })
          .filter(([, text]) => text)
          .map(([field, text]) => `    ${field}: ${JSON.stringify(text)}`),
      );
      const answers = Object.entries(capacity).map(([question, answer]) => `      ${question}: ${answer}`);
      lines.push(...(answers.length > 0 ? ["    capacity:", ...answers] : []));
    }
    return `${lines.join("\n")}\n`;
  }

  /** `text` without what the site's own reader refuses: tabs, hard spaces, and what cannot be seen. */
  static cleaned(text) {
    return text
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      .replace(/[\t\u00a0\u2007\u202f]/g, " ")
      .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\p{Variation_Selector}\u2065\ufffd]/gu, "")
      .trim();
  }

  /** The offer in a file, and what in it could not be used. Throws an Error in Swedish when it is something else. */
  async read(file) {
    if (file.size > OfferFile.LARGEST) {
      throw new Error("Filen är för stor för att vara en inventering.");
    }
    const text = await OfferTable.textOf(file);
    if (text.startsWith("PK\u0003\u0004")) {
      throw new Error("Filen är en arbetsbok. Spara den som CSV i kalkylprogrammet, och öppna den filen.");
    }
    return this.offerIn(OfferTable.isOne(text) ? this.table.read(text) : await this.parsed(text));
  }

  /** What a YAML file holds. */
  async parsed(text) {
    try {
      await (this.reader ??= loaded(OfferFile.READER));
    } catch {
      this.reader = null;
      throw new Error("Filen gick inte att öppna, för webbplatsen svarar inte. Försök igen.");
    }
    try {
      // Everything is text, as in the site's own reader, except what is left empty.
      return jsyaml.load(text, { schema: jsyaml.FAILSAFE_SCHEMA.extend({ implicit: [jsyaml.types.null] }) });
    } catch (error) {
      throw new Error(
        `Filen går inte att läsa som YAML${error.mark ? ` (rad ${error.mark.line + 1})` : ""}. Öppna den fil som sparades med Spara.`,
        { cause: error },
      );
    }
  }

  offerIn(value) {
    if (!OfferFile.isOffer(value)) {
      throw new Error("Filen är ingen inventering. Öppna den fil som sparades med Spara.");
    }
    const given = (text) => OfferFile.cleaned(text || "");
    const known = new Set(this.records.interventions.map(({ id }) => id));
    const marks = {};
    const notices = [];
    for (const { intervention, status, note, contact, capacity } of value.offers) {
      if (!known.has(intervention)) {
        notices.push(`Filen nämner insatsen ”${intervention}”, som inte finns här. Den raden är inte med.`);
      } else if (!Object.hasOwn(this.records.statuses, status)) {
        notices.push(`Insatsen ”${intervention}” har statusen ”${status}”, som inte finns. Den raden är inte med.`);
      } else if (Object.hasOwn(marks, intervention)) {
        notices.push(`Insatsen ”${intervention}” står två gånger i filen. Den första gäller.`);
      } else {
        marks[intervention] = { status, note: given(note), contact: given(contact), ...this.answers(capacity) };
      }
    }
    return { offer: { municipality: given(value.municipality), marks }, notices };
  }

  /** Those answers about capacity that are ours. */
  answers(capacity) {
    const { capacity: questions, inPlace } = this.records;
    const answered = questions
      .map(({ code }) => [code, capacity?.[code]])
      .filter(([, answer]) => Object.hasOwn(inPlace, answer ?? ""));
    return answered.length > 0 ? { capacity: Object.fromEntries(answered) } : {};
  }

  /** Whether a value has the shape of a local offer: texts, and a list of offers that have texts. */
  static isOffer(value) {
    const isObject = (part) => typeof part === "object" && part !== null && !Array.isArray(part);
    const areTexts = (fields) => Object.values(fields).every((text) => typeof text === "string" || text === null);
    return (
      isObject(value) &&
      areTexts({ ...value, offers: null }) &&
      Array.isArray(value.offers) &&
      value.offers.every(
        (offer) =>
          isObject(offer) &&
          areTexts({ ...offer, capacity: null }) &&
          (!offer.capacity || (isObject(offer.capacity) && areTexts(offer.capacity))),
      )
    );
  }
}
