"use strict";

// A page that has moved leads on by itself, but only a script can take the section along.
location.replace(document.querySelector("[data-moved-to]").href + location.hash);
