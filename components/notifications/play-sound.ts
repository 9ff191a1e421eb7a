/** Two short soft tones, made here: nothing is loaded. */
export function playSound(): void {
  const context = new AudioContext()
  const begin = context.currentTime + 0.01
  for (const [index, hertz] of [660, 880].entries()) {
    const [tone, volume] = [context.createOscillator(), context.createGain()]
    const at = begin + index * 0.12
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(0.08, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.2)
    tone.connect(volume).connect(context.destination)
    tone.start(at)
    tone.stop(at + 0.22)
    if (index === 1) tone.onended = () => void context.close()
  }
}
