package dev.sluice.demo.terminal;

/** Terminals for tests. */
final class Terminals {

  /** No terminal at all: a log. */
  static final Terminal LOG = new Terminal(false, false, false, 80, 24);

  private Terminals() {}

  /** Without colours, so that a test can read the text. */
  static Terminal uncoloured(int width) {
    return new Terminal(true, false, true, width, 24);
  }

  static Terminal coloured(int width) {
    return new Terminal(true, true, true, width, 24);
  }

  static Terminal ascii(int width) {
    return new Terminal(true, false, false, width, 24);
  }
}
