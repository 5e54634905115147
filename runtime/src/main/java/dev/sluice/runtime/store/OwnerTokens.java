package dev.sluice.runtime.store;

import java.util.UUID;

/** Makes tokens that no start of a coordinator, and no submission, has ever used in any process. */
final class OwnerTokens {

  private OwnerTokens() {}

  /** The next token: the process, for people, and chance, so that it is never used twice. */
  static String next() {
    return "%d-%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
  }
}
