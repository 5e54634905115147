package dev.sluice.benchmarks.versus.recovery;

import dev.sluice.benchmarks.versus.process.Engine;
import dev.sluice.benchmarks.versus.process.FlinkSettings;
import dev.sluice.benchmarks.versus.process.Part;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.dataflow.time.ProcessingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job manager and task managers, each with a slot to spare, so that the others have room for what
 * one has left.
 */
final class FlinkCluster implements Cluster {

  private static final String MASTER = "dev.sluice.benchmarks.flink.recovery.FlinkMaster";
  private static final String WORKER = "dev.sluice.benchmarks.flink.recovery.FlinkTaskManager";

  private static final int SLOTS = 2;

  private final Part master;
  private final List<Part> workers;

  private FlinkCluster(Part master, List<Part> workers) {
    this.master = master;
    this.workers = workers;
  }

  /**
   * Starts one.
   *
   * @param home where Sluice has been built
   * @param directory for its configuration, logs and checkpoints
   * @param more settings that differ from those that are shipped
   */
  static FlinkCluster start(
      Path home, Path directory, List<String> more, ProcessingClock clock, Ear ear) {
    List<Part> started = new ArrayList<>();
    try {
      FlinkSettings.write(directory, SLOTS, settings(directory, more));
      started.add(
          Part.start(
              directory,
              program(home, "master", MASTER, directory.toString()),
              clock,
              ear.queue()));
      for (int worker = 1; worker <= RecoveryVersus.WORKERS; worker++) {
        started.add(
            Part.start(
                directory,
                program(home, "worker-" + worker, WORKER, directory.toString()),
                clock,
                ear.queue()));
      }
    } catch (IOException e) {
      started.forEach(Part::close);
      throw new UncheckedIOException(e);
    }
    return new FlinkCluster(started.get(0), started.subList(1, started.size()));
  }

  private static Part.Program program(Path home, String name, String main, String... args) {
    return new Part.Program(name, RecoveryVersus.HEAP, Engine.flinkCommand(home, main, args));
  }

  private static List<String> settings(Path directory, List<String> more) {
    return Stream.concat(
            Stream.of(
                "taskmanager.memory.network.min: 64m",
                "taskmanager.memory.network.max: 64m",
                "execution.checkpointing.interval: 200ms",
                "execution.checkpointing.mode: EXACTLY_ONCE",
                "execution.checkpointing.storage: filesystem",
                "execution.checkpointing.dir: " + directory.resolve("checkpoints").toUri()),
            more.stream())
        .toList();
  }

  @Override
  public List<Part> workers() {
    return workers;
  }

  @Override
  public List<Part> all() {
    return Stream.concat(Stream.of(master), workers.stream()).toList();
  }

  /** Task managers say nothing; the master waits for them. */
  @Override
  public List<Part> greeters() {
    return List.of(master);
  }

  @Override
  public void submit(Steady.Plan plan) {
    master.tell("submit " + plan.words());
  }

  @Override
  public Part victim(List<Part> having, Ear ear) {
    return having.get(having.size() - 1);
  }

  /** The job is nowhere but in these processes. */
  @Override
  public boolean askForEnd() {
    return false;
  }

  @Override
  public void close() {
    all().forEach(Part::close);
  }
}
