"use strict";
// An element with a text, which never becomes markup, or an element inside, and attributes.
function make(tag, inside, attributes = {}) {
  const made = document.createElement(tag);
  made.append(inside);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}
