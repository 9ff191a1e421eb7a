import type { Config } from 'tailwindcss'

/** Faces of systems before ours, which are fetched where a system has none. */
const EMOJI = ['Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', 'Confab Emoji']
const INSTALLED_MONO = [
  ...['SFMono-Regular', 'Menlo', 'Consolas', 'DejaVu Sans Mono', 'Liberation Mono'],
  ...['Noto Sans Mono', 'Ubuntu Mono', 'Roboto Mono', 'Droid Sans Mono', 'Courier New'],
]

/** Names only; the values live as CSS variables in app/globals.css, once for light and once for dark. */
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    extend: {
      colors: {
        background: 'var(--background)',
        foreground: 'var(--foreground)',
        card: { DEFAULT: 'var(--card)', foreground: 'var(--card-foreground)' },
        popover: { DEFAULT: 'var(--popover)', foreground: 'var(--popover-foreground)' },
        primary: {
          DEFAULT: 'var(--primary)',
          hover: 'var(--primary-hover)',
          foreground: 'var(--primary-foreground)',
          soft: 'var(--primary-soft)',
        },
        secondary: { DEFAULT: 'var(--secondary)', foreground: 'var(--secondary-foreground)' },
        muted: { DEFAULT: 'var(--muted)', foreground: 'var(--muted-foreground)' },
        accent: { DEFAULT: 'var(--accent)', foreground: 'var(--accent-foreground)' },
        destructive: {
          DEFAULT: 'var(--destructive)',
          foreground: 'var(--destructive-foreground)',
          soft: 'var(--destructive-soft)',
        },
        success: { DEFAULT: 'var(--success)', soft: 'var(--success-soft)' },
        warning: { DEFAULT: 'var(--warning)', soft: 'var(--warning-soft)' },
        highlight: 'var(--highlight)',
        border: 'var(--border)',
        input: 'var(--input)',
        ring: 'var(--ring)',
        sidebar: {
          DEFAULT: 'var(--sidebar)',
          foreground: 'var(--sidebar-foreground)',
          accent: 'var(--sidebar-accent)',
          border: 'var(--sidebar-border)',
        },
        chart: {
          1: 'var(--chart-1)',
          2: 'var(--chart-2)',
          3: 'var(--chart-3)',
          4: 'var(--chart-4)',
          5: 'var(--chart-5)',
        },
      },
      fontFamily: {
        sans: ['Inter Variable', 'ui-sans-serif', 'system-ui', 'sans-serif', ...EMOJI],
        mono: ['ui-monospace', ...INSTALLED_MONO, 'JetBrains Mono Variable', 'monospace', ...EMOJI],
      },
      fontSize: {
        '2xs': ['0.6875rem', '1rem'],
        xs: ['0.75rem', '1rem'],
        sm: ['0.8125rem', '1.25rem'],
        base: ['0.9375rem', '1.5rem'],
        lg: ['1.0625rem', '1.5rem'],
        xl: ['1.25rem', '1.75rem'],
        '2xl': ['1.5rem', '2rem'],
      },
      borderRadius: { sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' },
      boxShadow: { float: 'var(--shadow-float)', raise: 'var(--shadow-raise)' },
      animation: {
        'fade-in': 'fade-in 120ms ease-out',
        rise: 'rise 140ms ease-out',
        'slide-in-left': 'slide-in-left 180ms ease-out',
        'slide-in-right': 'slide-in-right 180ms ease-out',
        shimmer: 'shimmer 1.6s ease-in-out infinite',
      },
    },
  },
} satisfies Config
