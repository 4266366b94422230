"use strict";

const MONTHS_TO_NEXT_REVIEW = 12;

/** The desk: a draft of changed records, one of them in the form, its page and its mistakes beside it. */
class Desk {
  /** @param {Worker} worker - Where its Python runs. `fail` is told when it does not. */
  constructor(element, worker, fail) {
    this.element = element;
    this.draft = { records: {}, opened: [], shown: "", change: {}, moved: {}, quiet: [] };
    this.changed = undefined;
    this.preview = new Preview(this.part("preview"), this.part("about"));
    this.chooser = new Chooser(this.at("desk-search"), this.part("found"), this.part("number"), (path) =>
      this.open(path),
    );
    this.kept = new KeptState(
      "skrivbord",
      () => this.draft,
      (draft) => this.restore(draft),
    );
    this.listen();
    this.python = new Python(worker, {
      forms: (forms, records) => this.fill(forms, records),
      progress: (done, words) => this.progress(done, words),
      missing: fail,
    });
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  at(id) {
    return document.getElementById(id);
  }

  listen() {
    this.part("form").addEventListener("input", () => this.written());
    this.part("form").addEventListener("submit", (event) => event.preventDefault());
    this.at("desk-id").addEventListener("change", () => this.rename(this.at("desk-id").value));
    this.part("begin").addEventListener("click", () => this.begin(this.at("desk-type").value));
    this.part("other").addEventListener("click", () => this.choose());
    this.part("read-paste").addEventListener("click", () => this.paste(this.at("desk-paste").value));
    this.part("rename").addEventListener("click", () =>
      this.several("rename", { id: this.at("desk-new-id").value.trim() }),
    );
    this.part("withdraw").addEventListener("click", () => {
      this.several("withdraw", { why: this.at("desk-why").value, replaced_by: this.at("desk-replaced").value.trim() });
    });
    this.part("undo").addEventListener("click", () => this.undo());
    this.part("see").addEventListener("click", () => this.part("state").scrollIntoView());
    this.part("save-draft").addEventListener("click", () => this.save());
    this.part("hand-in").addEventListener("click", () => this.handIn());
    this.at("desk-draft").addEventListener("change", () => this.read(this.at("desk-draft").files[0]));
    for (const [name, id] of Object.entries({ reason: "desk-reason", date: "desk-date", text: "desk-what" })) {
      this.at(id).addEventListener("input", () => {
        this.draft.change[name] = this.at(id).value;
        this.look();
      });
    }
    window.addEventListener("hashchange", () => this.openFragment());
    window.addEventListener("beforeunload", (event) => {
      if (this.isChanged) {
        event.preventDefault();
      }
    });
  }

  /** The forms and the records have come; the rest is on its way. */
  fill(forms, records) {
    this.forms = forms;
    this.records = records;
    this.types = new Map(forms.types.map((type) => [type.folder || type.name, type]));
    for (const { id, title } of forms.records) {
      titlesById.set(id, title);
    }
    for (const [id, text] of Object.entries(forms.answers)) {
      titlesById.set(id, text);
    }
    this.element.append(...this.idLists());
    this.at("desk-replaced").setAttribute("list", "id-intervention");
    this.chooser.fill(forms.records, forms.types);
    this.handing = new HandingIn(this.part("files"), this.part("handing"), forms.repository);
    this.draft.change = { reason: this.at("desk-reason").value, date: Desk.day(0), text: "", ...this.draft.change };
    this.part("choose").hidden = false;
    this.restore(history.state?.skrivbord ?? this.draft);
    this.openFragment();
    this.handOn(this.part("choose").hidden ? this.part("title") : this.at("desk-search"));
  }

  /** Focus that has waited with the progress goes on to what has come. */
  handOn(element) {
    if (document.activeElement === this.part("progress")) {
      element.focus();
    }
  }

  /** For each type, the ids that a field may name, offered by their titles. */
  idLists() {
    const answers = Object.entries(this.forms.answers).map(([value, text]) => made("option", text, { value }));
    const offered = new Map([
      [this.forms.any_page, []],
      ["answer", answers],
    ]);
    for (const record of this.forms.records) {
      const option = () => made("option", record.title, { value: record.id });
      offered.set(record.type, [...(offered.get(record.type) ?? []), option()]);
      if (this.forms.with_page.includes(record.type)) {
        offered.get(this.forms.any_page).push(option());
      }
    }
    return [...offered].map(([type, options]) => made("datalist", ...options, { id: `id-${type}` }));
  }

  progress(done, words) {
    this.part("doing").textContent = words;
    this.at("desk-progress").value = done;
    if (this.python?.isReady) {
      this.part("progress").hidden = true;
      this.look();
    }
  }

  typeOf(path) {
    return this.types.get(path.split("/")[1].replace(/\.yml$/, ""));
  }

  /** "#interventions/cope" opens that record. */
  openFragment() {
    const path = `content/${readFragment()}.yml`;
    if (this.records?.[path] && this.draft.shown !== path) {
      this.open(path);
    }
  }

  /** A new record of a type, with what every new one has. */
  begin(name) {
    const type = this.forms.types.find((known) => known.name === name);
    const given = { reviewed: Desk.day(0), next_review: Desk.day(MONTHS_TO_NEXT_REVIEW), changes: [] };
    const names = type.controls.map((control) => control.name);
    const path = type.folder ? `content/${type.folder}/ny-post.yml` : `content/${name}.yml`;
    if (path in this.records) {
      this.open(path);
      return;
    }
    const isNew = !(path in this.draft.records);
    this.draft.records[path] ??= Object.fromEntries(Object.entries(given).filter(([field]) => names.includes(field)));
    if (isNew && !this.draft.change.text) {
      this.note({ ...this.draft.change, reason: "new", text: "Posten skrevs." });
    }
    this.open(path);
    this.written();
  }

  /** Why something is changed, and what. */
  note(change) {
    this.draft.change = change;
    const { reason, date, text } = change;
    for (const [id, value] of Object.entries({ "desk-reason": reason, "desk-date": date, "desk-what": text })) {
      this.at(id).value = value ?? "";
    }
  }

  /** Whether anything is written that is in no file. Until the check has come, all that is written counts. */
  get isChanged() {
    return Object.keys(this.draft.records).length > 0 && this.changed?.length !== 0;
  }

  /** What Python is asked about. */
  get asked() {
    const { records, shown, change, moved, quiet } = this.draft;
    return { records, shown, change, moved, quiet };
  }

  /** A task that changes several files: all become part of the draft, those that only follow without a note. */
  async several(call, more) {
    const { shown, records, moved, quiet } = this.draft;
    const answer = await this.python.ask(call, { ...this.asked, ...more });
    if (answer.refused) {
      this.part("refused").textContent = answer.refused;
      return;
    }
    let now = shown;
    for (const [path, fields] of Object.entries(answer.records)) {
      if (!(path in this.records)) {
        now = path;
        moved[path] = shown;
      } else if (path !== shown && !(path in records)) {
        quiet.push(path);
      }
      records[path] = fields;
    }
    this.draft.opened = this.draft.opened.map((path) => (path === shown ? now : path));
    this.show(now);
    this.part("refused").textContent = `${Object.keys(answer.records).length} filer ändras.`;
  }

  /** Fills in a new source with what another program says of it. More than one become as many records. */
  async paste(text) {
    const { sources, unread, left_out: leftOut } = await this.python.ask("paste", { text });
    const { shown, records } = this.draft;
    const type = this.typeOf(shown);
    sources.forEach((source, number) => {
      const path = number === 0 ? shown : `content/${type.folder}/${Desk.sourceId(source)}.yml`;
      records[path] = { ...records[path], ...source };
      this.draft.opened = [...new Set([...this.draft.opened, path])];
    });
    this.show(shown);
    if (sources.length > 0) {
      this.written();
      this.rename(Desk.sourceId(sources[0]));
    }
    this.part("pasted").textContent = [Desk.read(sources.length, unread), ...leftOut].join(" ");
  }

  /** A source is called after its first author, its year and the first words of its title. */
  static sourceId({ author, issued, title }) {
    const [first] = author ?? [{}];
    const words = (title ?? "").split(" ").slice(0, 3);
    return asId([first?.family ?? first?.literal ?? "", issued?.year ?? "", ...words].join(" "));
  }

  static read(read, unread) {
    if (read === 0) {
      return "Inget gick att läsa. Spara om som BibTeX, RIS eller CSL-JSON i referensprogrammet, och klistra in det.";
    }
    const found = read === 1 ? "En källa är inläst." : `${read} källor är inlästa.`;
    return unread > 0 ? `${found} ${unread} gick inte att läsa.` : found;
  }

  /** Shows the ways to open something. */
  choose() {
    this.part("choose").hidden = false;
    this.at("desk-search").focus();
  }

  /** Takes back what was written in the record that is shown; a new one goes away. */
  undo() {
    const { opened, shown, records, moved } = this.draft;
    delete records[shown];
    if (moved[shown]) {
      this.moveBack(shown);
      return;
    }
    if (shown in this.records) {
      this.show(shown);
      return;
    }
    this.draft.opened = opened.filter((path) => path !== shown);
    this.draft.shown = "";
    this.part("work").hidden = this.draft.opened.length === 0;
    if (this.draft.opened.length > 0) {
      this.show(this.draft.opened[0]);
    } else {
      this.kept.keep();
      this.choose();
    }
  }

  /** A record gets the id it had, and those that name it are as they were. */
  moveBack(path) {
    const { records, moved, quiet } = this.draft;
    const before = moved[path];
    for (const one of [before, ...quiet]) {
      delete records[one];
    }
    delete moved[path];
    this.draft.quiet = [];
    this.draft.opened = this.draft.opened.map((one) => (one === path ? before : one));
    this.show(before);
  }

  /** Opens a record in the form. */
  open(path) {
    if (!this.draft.opened.includes(path)) {
      this.draft.opened.push(path);
    }
    this.show(path);
    this.part("title").focus();
  }

  show(path) {
    const type = this.typeOf(path);
    this.draft.shown = path;
    this.form = new RecordForm(this.part("form"), type.controls, this.valueOf(path));
    this.part("work").hidden = false;
    this.part("choose").hidden = true;
    this.part("path").textContent = path;
    this.part("new-name").hidden = path in this.records || path in this.draft.moved || !type.folder;
    this.part("paste").hidden = path in this.records || type.name !== "source";
    this.part("pasted").textContent = "";
    this.part("refused").textContent = "";
    this.part("further").hidden = !(path in this.records) || !type.folder;
    this.part("withdrawing").hidden = !type.controls.some(({ name }) => name === "status");
    this.at("desk-id").value = path
      .split("/")
      .pop()
      .replace(/\.yml$/, "");
    writeFragment(path in this.records ? path.replace(/^content\/|\.yml$/g, "") : "");
    this.tidy();
    this.kept.keep();
    this.look();
  }

  valueOf(path) {
    return this.draft.records[path] ?? this.records[path] ?? {};
  }

  /** Something was written in the form. */
  written() {
    this.draft.records[this.draft.shown] = this.form.value;
    this.nameByTitle();
    this.tidy();
    this.kept.keepSoon(200);
    this.look();
  }

  /** The file of a new record is called after its title, until somebody has named it. */
  nameByTitle() {
    const path = this.draft.shown;
    const title = this.draft.records[path].title;
    if (!this.part("new-name").hidden && title && this.draft.named !== path) {
      this.rename(asId(title), true);
    }
  }

  rename(id, byTitle = false) {
    const { shown, records } = this.draft;
    const path = `${shown.split("/").slice(0, -1).join("/")}/${id || "ny-post"}.yml`;
    if (path === shown || path in this.records || path in records) {
      return;
    }
    records[path] = records[shown];
    delete records[shown];
    this.draft.opened = this.draft.opened.map((one) => (one === shown ? path : one));
    this.draft.shown = path;
    this.draft.named = byTitle ? this.draft.named : path;
    this.part("path").textContent = path;
    this.at("desk-id").value = id;
    this.tidy();
    this.look();
  }

  /** The title, and the list of what is open. */
  tidy() {
    const { opened, shown, records } = this.draft;
    this.part("title").textContent = this.titleOf(shown);
    this.part("opened").replaceChildren(
      ...opened.map((path) => {
        const choice = made("button", this.titleOf(path), path in records ? " (ändrad)" : "", {
          type: "button",
          class: "desk-choice",
        });
        choice.setAttribute("aria-current", String(path === shown));
        choice.addEventListener("click", () => this.show(path));
        return made("li", choice);
      }),
    );
  }

  titleOf(path) {
    const type = this.typeOf(path);
    return this.valueOf(path).title ?? (path in this.records ? type.title : `${type.title} (ny)`);
  }

  /** Asks what is wrong, and then for the page. */
  async look() {
    if (!this.python?.isReady || !this.draft.shown) {
      return;
    }
    const { shown } = this.draft;
    try {
      const answer = await this.python.ask("look", this.asked);
      if (shown === this.draft.shown) {
        this.answer(answer);
      }
      const page = await this.python.ask("page", shown);
      if (shown === this.draft.shown) {
        this.preview.show(page);
        this.warm();
        this.element.dataset.shown = this.element.dataset.answered;
      }
    } catch (error) {
      this.part("said").textContent = `Kontrollen stannade på något som inte var väntat. (${error.message})`;
    }
  }

  answer({ problems, text, changed }) {
    this.changed = changed;
    const own = problems.filter(({ path }) => path === this.draft.shown);
    const others = problems.filter(({ path }) => path !== this.draft.shown);
    const shown = this.form.show(own);
    this.part("said").textContent = Desk.counted(own.length);
    this.part("all").replaceChildren(...shown.map((one) => this.row(one)));
    this.part("others").hidden = others.length === 0;
    this.part("elsewhere").replaceChildren(...others.map(({ path, text: said }) => made("li", `${path}: ${said}`)));
    this.part("text").textContent = text;
    this.element.dataset.answered = String(Number(this.element.dataset.answered ?? 0) + 1);
  }

  /** What the check of a record needs is made ready while the reader reads, not at the first letter. */
  warm() {
    if (!this.isWarm) {
      this.isWarm = true;
      this.python.ask("warm", { shown: this.draft.shown });
    }
  }

  static counted(number) {
    if (number === 0) {
      return "Inga fel.";
    }
    return number === 1 ? "Ett fel." : `${number} fel.`;
  }

  row({ problem, control }) {
    if (!control) {
      return made("li", problem.text);
    }
    const said = `${control.title}: ${problem.text}`;
    const lead = made("button", said, { type: "button", class: "desk-choice" });
    lead.addEventListener("click", () => control.focus());
    return made("li", lead);
  }

  async handIn() {
    this.part("handing").textContent = "Ett ögonblick.";
    this.handing.show(await this.python.ask("hand_in", this.asked));
  }

  save() {
    this.handing.save("utkast.json", JSON.stringify(this.draft));
  }

  async read(file) {
    this.part("unreadable").hidden = true;
    try {
      const draft = JSON.parse(await file.text());
      Object.keys(draft.records).forEach((path) => this.typeOf(path).controls);
      this.take(draft);
      this.kept.keep();
    } catch {
      this.part("unreadable").hidden = false;
    }
  }

  /** Goes on with what was kept, once: browsers ask several times. */
  restore(draft) {
    if (this.records && JSON.stringify(draft) !== this.restored) {
      this.restored = JSON.stringify(draft);
      this.take(draft);
    }
  }

  /** Goes on with a draft. */
  take(draft) {
    this.draft = { moved: {}, quiet: [], ...draft };
    this.note(draft.change);
    if (draft.shown) {
      this.show(draft.shown);
    }
  }

  /** The day it is in Sweden, or the same day some months from now. */
  static day(months) {
    const day = new Date();
    day.setMonth(day.getMonth() + months);
    return day.toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
  }
}
