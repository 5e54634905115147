package dev.sluice.benchmarks.versus.wire;

import dev.sluice.benchmarks.wire.Transport;
import java.util.List;
import java.util.Optional;

/** Who runs the job, in turn; Flink right behind Sluice as it is shipped. */
enum Rival {
  TCP("sluice", "sluice", Optional.of(Transport.TCP)),
  FLINK("flink", "flink", Optional.empty()),
  AERON("sluice over aeron", "sluice_aeron", Optional.of(Transport.AERON));

  private final String text;
  private final String word;
  private final Optional<Transport> transport;

  Rival(String text, String word, Optional<Transport> transport) {
    this.text = text;
    this.word = word;
    this.transport = transport;
  }

  /** Flink, and Sluice over these. */
  static List<Rival> over(List<Transport> transports) {
    return List.of(values()).stream()
        .filter(each -> each.transport.map(transports::contains).orElse(true))
        .toList();
  }

  /** As a person reads it. */
  String text() {
    return text;
  }

  /** As a program reads it, and as a directory is called. */
  String word() {
    return word;
  }

  /** What carries the messages of Sluice. */
  Optional<Transport> transport() {
    return transport;
  }
}
