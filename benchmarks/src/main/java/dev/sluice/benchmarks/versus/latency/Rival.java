package dev.sluice.benchmarks.versus.latency;

import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.workload.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine as it was told to be, and its runs so far.
 *
 * @param name as a person reads it
 * @param word as a program reads it
 * @param engine which
 * @param options for its process
 * @param runs what they have shown
 */
record Rival(String name, String word, Engine engine, List<String> options, List<Report> runs) {

  static Rival ofSluice() {
    return new Rival("sluice as shipped", "sluice", Engine.SLUICE, List.of(), new ArrayList<>());
  }

  /** Flink that lets elements gather for so long, in milliseconds. */
  static Rival ofFlink(long bufferTimeout) {
    return new Rival(
        "flink, time-out %d ms".formatted(bufferTimeout),
        "flink_" + bufferTimeout,
        Engine.FLINK,
        List.of("-Dbench.buffer-timeout=" + bufferTimeout),
        new ArrayList<>());
  }
}
