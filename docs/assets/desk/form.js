"use strict";

/** The form of one record. */
class RecordForm {
  constructor(element, controls, value) {
    this.controls = controls.map((field) => controlFor(field, null, field.name));
    for (const control of this.controls) {
      control.value = value[control.field.name];
    }
    element.replaceChildren(...this.controls.map((control) => control.element));
  }

  get value() {
    return valuesOf(this.controls);
  }

  /** Shows problems beside their fields. Gives each with the control it is shown at, if it is about a field here. */
  show(problems) {
    const controls = this.controls.flatMap((control) => [...control.all()]);
    const byPlace = new Map(controls.map((control) => [control.place, control]));
    const found = problems.map((problem) => ({ problem, control: RecordForm.nearest(byPlace, problem.field) }));
    for (const control of controls) {
      control.say(found.filter((one) => one.control === control).map(({ problem }) => problem.text));
    }
    return found;
  }

  /** The control of a field, or of the nearest thing around it. */
  static nearest(byPlace, field) {
    for (let place = field; place; place = place.split(" › ").slice(0, -1).join(" › ")) {
      if (byPlace.has(place)) {
        return byPlace.get(place);
      }
    }
    return null;
  }

  /** The control of a field at the top of the record. */
  top(name) {
    return this.controls.find(({ field }) => field.name === name);
  }
}
