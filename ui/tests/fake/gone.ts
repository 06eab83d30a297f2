import type { Failure } from "../../src/ipc/client";

export function gone(): Failure {
  return {
    code: "not_found",
    message: "This document is not there any more.",
    hint: "It may have been moved or deleted by another program.",
    detail: null,
    path: null,
  };
}
