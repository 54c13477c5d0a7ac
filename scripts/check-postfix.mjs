// node scripts/check-postfix.mjs: our mail against a real postfix (Debian package postfix; as root, on a port of loopback).
// It is no part of the tests, which run without root and hold the client against smtp-server; exit status 2 says that it could not
// run here.
import { bundleProgram } from './bundle-program.mjs';

await import(await bundleProgram('test/conformance/check-postfix.ts', 'check-postfix'));
