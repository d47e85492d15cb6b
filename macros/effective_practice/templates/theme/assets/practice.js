// Small repairs of the page for people who use a keyboard, and the page's address for citations.
// The page reads and prints without it.
(() => {
  // The labels that open the menu and the search are not reached by the Tab key: buttons are.
  for (const [name, said] of [["__drawer", "Menu"], ["__search", "Search"]]) {
    const box = document.getElementById(name)
    const label = document.querySelector(`.md-header label.md-header__button[for="${name}"]`)
    if (!box || !label) continue
    const button = document.createElement("button")
    button.type = "button"
    button.className = `md-header__button md-icon ep-open ep-open${name}`
    button.setAttribute("aria-label", said)
    button.append(...label.childNodes)
    label.replaceWith(button)
    const tell = () => button.setAttribute("aria-expanded", String(box.checked))
    tell()
    box.addEventListener("change", tell)
    button.addEventListener("click", () => {
      box.click()
      if (name === "__search") document.querySelector(".md-search__input")?.focus()
    })
  }
  document.querySelector(".md-search")?.setAttribute("aria-label", "Search")

  // The theme's key for the search moves the focus into its box, which on a phone is closed.
  const search = document.getElementById("__search")
  const phone = matchMedia("(max-width: 59.984375em)")
  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]")
    if (event.key !== "/" || typing || !phone.matches || !search || search.checked) return
    event.preventDefault()
    event.stopPropagation()
    search.click()
    document.querySelector(".md-search__input")?.focus()
  }, true)

  // A closed menu holds no stop of the Tab key; Escape closes an open one.
  const drawer = document.getElementById("__drawer")
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && drawer?.checked) {
      drawer.click()
      document.querySelector(".ep-open__drawer")?.focus()
    }
  })

  // A table that is wider than the page is scrolled by keyboard too.
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .ep-table")) {
    const wide = () => {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0")
      else box.removeAttribute("tabindex")
    }
    wide()
    new ResizeObserver(wide).observe(box)
  }

  // The address where the page really is, for a site that does not know its own.
  for (const place of document.querySelectorAll("[data-ep-address]")) {
    if (place.textContent.startsWith("/") && location.protocol.startsWith("http")) {
      place.textContent = location.origin + location.pathname
    }
  }
})()
