/** What an error says that a scene makes on purpose. */
export const ON_PURPOSE = 'fails on purpose'
