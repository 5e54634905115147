package dev.sluice.benchmarks.wire;

import java.util.Locale;

/** What carries the messages between nodes. */
public enum Transport {
  /** Akka's Artery over TCP. */
  TCP("tcp"),

  /** Akka's Artery over Aeron, which is over UDP. */
  AERON("aeron-udp");

  private final String artery;

  Transport(String artery) {
    this.artery = artery;
  }

  /** What Akka calls it. */
  public String artery() {
    return artery;
  }

  /** What it is called on the command line and in figures. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
