type Found = { executablePath: string; args: string[]; env: Record<string, string>; source: string }

export function findChromium(
  wanted?: string,
  options?: { candidates?: string[]; unpack?: () => Promise<{ executablePath: string; env: Record<string, string> }> },
): Promise<Found>
