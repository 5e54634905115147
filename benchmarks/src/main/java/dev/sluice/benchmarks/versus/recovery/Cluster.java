package dev.sluice.benchmarks.versus.recovery;

import dev.sluice.benchmarks.versus.process.Part;
import dev.sluice.benchmarks.workload.recovery.Steady;
import java.util.List;

/** The processes of an engine. Used by one thread. */
interface Cluster extends AutoCloseable {

  /** Those that work, one of which can be killed. */
  List<Part> workers();

  /** All of them. */
  List<Part> all();

  /** The one that says {@code UP} when it can be given the job; all of them must have, here. */
  List<Part> greeters();

  /** Gives the job to it. */
  void submit(Steady.Plan plan);

  /**
   * Which of those that have results is to be killed.
   *
   * @param having those, in the order in which they had their first
   */
  Part victim(List<Part> having, Ear ear);

  /**
   * Asks to be told {@code ENDED} when the job has ended for all who might go on with it.
   *
   * @return whether anybody might
   */
  boolean askForEnd();

  @Override
  void close();
}
