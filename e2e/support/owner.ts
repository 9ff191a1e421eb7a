/** Whoever set up the shared servers. */
export const OWNER = { name: 'olivia', displayName: 'Olivia Owner', password: 'correct horse battery staple' }
