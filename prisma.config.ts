import { defineConfig } from 'prisma/config'

// Prisma's command line wants a schema engine binary and downloads one when this is unset. Nothing here uses it
// (generate and validate run in WebAssembly, migrations have their own runner): any executable file will do.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema.prisma' })
