/** Hands what is chosen in a form to the buttons that it stands for, as attributes, whenever it changes. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-choices-for]')) {
  const place = document.getElementById(form.dataset['choicesFor'] ?? '')
  const apply = (): void => {
    for (const button of place?.querySelectorAll('signed-record-download') ?? []) {
      for (const [name, value] of new FormData(form)) {
        const text = typeof value === 'string' ? value.trim() : ''
        if (button.getAttribute(name) === text) continue
        if (text === '') button.removeAttribute(name)
        else button.setAttribute(name, text)
      }
    }
  }
  form.addEventListener('input', apply)
  form.addEventListener('change', apply)
  // Enter in a field: nothing is sent anywhere
  form.addEventListener('submit', (event) => event.preventDefault())
  // a browser keeps what was chosen when a page is loaded again
  apply()
}
export {}
