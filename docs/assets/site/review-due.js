"use strict";

// A page may be read long after it was built, so whether its day has passed is asked again by whoever reads it.
// Swedish dates are written year-month-day, and so compare as text.
{
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
  for (const notice of document.querySelectorAll("[data-review-by]")) {
    notice.hidden = today <= notice.dataset.reviewBy;
  }
}
