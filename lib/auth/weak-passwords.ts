/** Passwords of ten characters and more that head every list of leaked ones. */
const COMMON = new Set(
  `1234567890 12345678910 123456789a 1234567891 0123456789 0987654321 9876543210 1111111111 0000000000 1q2w3e4r5t
  1q2w3e4r5t6y 1qaz2wsx3edc qwertyuiop qwerty1234 qwerty12345 qwerty123456 qwertyuiop123 asdfghjkl1 asdfghjkl123
  zxcvbnm123 password12 password123 password1234 password12345 passwordpassword password01 password99 p@ssw0rd123
  passw0rd123 letmein123 welcome123 welcome1234 iloveyou12 iloveyou123 iloveyouso abcdefghij abcdefghijk abcd123456
  abc1234567 a123456789 aa12345678 aa123456789 administrator admin12345 admin123456 changeme123 football123
  baseball123 princess123 superman123 sunshine123 michelle123 q1w2e3r4t5 q1w2e3r4t5y6 1234512345 1231231234
  147258369a 987654321a 123123123a 123qweasdzxc qazwsxedcrfv qazwsx1234 qwe1234567 monkey12345 dragon12345
  mypassword mypassword1 correcthorsebatterystaple trustno1trustno1`.split(/\s+/),
)

/** True for a password that guessers try first: a common one, one character over and over, or the person's own name. */
export function isWeakPassword(password: string, ...own: (string | undefined)[]): boolean {
  const folded = password.toLowerCase()
  return COMMON.has(folded) || new Set(folded).size < 3 || own.some((text) => text?.toLowerCase() === folded)
}
