package dev.sluice.benchmarks.versus.recovery;

import dev.sluice.benchmarks.versus.process.FakeProcess;
import dev.sluice.benchmarks.versus.process.Part;
import dev.sluice.benchmarks.workload.recovery.Steady;
import dev.sluice.benchmarks.workload.recovery.Told;
import dev.sluice.dataflow.time.ProcessingClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A cluster that says what it was told to say, when it is given the job and when one is killed. */
final class ScriptedCluster implements Cluster {

  private final Ear ear;
  private final ProcessingClock clock;
  private final List<Told> onSubmit = new ArrayList<>();
  private final List<Told> onKill = new ArrayList<>();
  private final Part worker;
  private boolean askedForEnd;

  ScriptedCluster(Ear ear, ProcessingClock clock, Path log) {
    this.ear = ear;
    this.clock = clock;
    this.worker = Part.of("worker", log, new FakeProcess(() -> say(onKill)));
    say(List.of(new Told(Told.Kind.UP, 0, 0, 0)));
  }

  /** Adds to what is said when the job is given. */
  void onSubmit(Told.Kind what, int subtask, long first, long second) {
    onSubmit.add(new Told(what, subtask, first, second));
  }

  /** Adds to what is said when the worker is killed. */
  void onKill(Told.Kind what, int subtask, long first, long second) {
    onKill.add(new Told(what, subtask, first, second));
  }

  boolean isAskedForEnd() {
    return askedForEnd;
  }

  private void say(List<Told> all) {
    for (Told told : all) {
      ear.queue().add(new Part.Heard(clock.nanos(), worker, "", Optional.of(told)));
    }
  }

  @Override
  public List<Part> workers() {
    return List.of(worker);
  }

  @Override
  public List<Part> all() {
    return List.of(worker);
  }

  @Override
  public List<Part> greeters() {
    return List.of(worker);
  }

  @Override
  public void submit(Steady.Plan plan) {
    say(onSubmit);
  }

  @Override
  public Part victim(List<Part> having, Ear heard) {
    return having.get(0);
  }

  @Override
  public boolean askForEnd() {
    askedForEnd = true;
    say(List.of(new Told(Told.Kind.ENDED, 0, 0, 0)));
    return true;
  }

  @Override
  public void close() {
    worker.close();
  }
}
