// Lints an OpenAPI document with the recommended rules of Redocly: a line for each fault.
import process from 'node:process';
import { createConfig, lint } from '@redocly/openapi-core';

const config = await createConfig({ extends: ['recommended'] });
for (const { severity, ruleId, message, location } of await lint({ ref: process.argv[2], config })) {
  console.log(`${severity} ${ruleId} ${location[0]?.pointer ?? ''}: ${message}`);
}
