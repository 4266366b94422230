"use strict";

const MINUTE = 60000;

/** "12 min", "1 h 5 min", "2 h" */
function spokenMinutes(minutes) {
  const [hours, over] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} h`, (over > 0 || hours === 0) && `${over} min`].filter(Boolean).join(" ");
}

/** "12 min kvar", or how much too long it has been. A minute that has begun is left until it is over. */
function left(milliseconds) {
  const minutes = Math.ceil(milliseconds / MINUTE);
  return minutes < 0 ? `${spokenMinutes(-minutes)} över` : `${spokenMinutes(minutes)} kvar`;
}

/** "9.05" */
function timeOfDay(date) {
  return `${date.getHours()}.${String(date.getMinutes()).padStart(2, "0")}`;
}

/**
 * How long each step of a programme has taken. It starts with the first step, not with the title that is shown while
 * people come in, and a step that is shown again goes on where it was.
 */
class Clock {
  /** @param {object} kept - What another clock has had in `kept`; anything else is a clock that has not started. */
  constructor(kept) {
    const isKept = Number.isFinite(kept?.began) && Number.isFinite(kept.since) && Array.isArray(kept.used);
    this.kept = isKept ? kept : { began: null, since: 0, step: -1, used: [] };
  }

  /** The step that is shown from `now` on; -1 before the first. */
  turn(step, now) {
    const { kept } = this;
    if (step < 0 || step === kept.step) {
      return;
    }
    kept.used[kept.step] = this.spent(now);
    kept.began ??= now;
    kept.step = step;
    kept.since = now;
  }

  /** How long the step that is shown has been shown. */
  spent(now) {
    const { step, used, since } = this.kept;
    return step < 0 ? 0 : (used[step] || 0) + now - since;
  }

  /** The step and the day, in words. `minutes` are those of each step. */
  said(minutes, now) {
    const { began, step } = this.kept;
    if (began === null) {
      return "Klockan startar med det första steget";
    }
    const whole = minutes.reduce((sum, each) => sum + each * MINUTE, 0);
    const ofStep = minutes[step] * MINUTE - this.spent(now);
    return `Steget: ${left(ofStep)}. Dagen: ${left(began + whole - now)}, till ${timeOfDay(new Date(began + whole))}`;
  }

  /** How the day is going, for the one who leads: what is left of the steps against what is left of the day. */
  against(minutes, now) {
    const { began, step } = this.kept;
    if (began === null) {
      return "";
    }
    const ofSteps = minutes.slice(step + 1).reduce((sum, each) => sum + each * MINUTE, 0);
    const whole = minutes.reduce((sum, each) => sum + each * MINUTE, 0);
    const late = ofSteps + Math.max(0, minutes[step] * MINUTE - this.spent(now)) - (began + whole - now);
    const off = Math.floor(Math.abs(late) / MINUTE);
    return off === 0 ? "I tid" : `${spokenMinutes(off)} ${late > 0 ? "efter" : "före"} planen`;
  }
}

/** "1.05", of minutes. */
function hoursAndMinutes(minutes) {
  return `${Math.floor(minutes / 60)}.${String(minutes % 60).padStart(2, "0")}`;
}
