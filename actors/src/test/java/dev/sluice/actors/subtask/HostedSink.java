package dev.sluice.actors.subtask;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import dev.sluice.actors.Story;
import dev.sluice.actors.StoryJob;
import dev.sluice.actors.TestSettings;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.task.TaskAddress;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.dataflow.time.SystemClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The actor of a sink's subtask between a supervisor and a sender that are probes. */
final class HostedSink {

  static final int EPOCH = 7;
  static final TaskAddress SENDER = new TaskAddress(0, 0);
  static final TaskAddress SINK = new TaskAddress(1, 0);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final Story story = new Story();
  final TestProbe<SubtaskActor.Told> supervisor;
  final TestProbe<SubtaskActor.Command> sender;
  final ActorRef<SubtaskActor.Command> actor;
  private final ActorTestKit kit;
  private long sequence;

  HostedSink(ActorTestKit kit) {
    this(kit, new SystemClock());
  }

  HostedSink(ActorTestKit kit, ProcessingClock clock) {
    this.kit = kit;
    supervisor = kit.createTestProbe();
    sender = kit.createTestProbe();
    JobGraph graph = StoryJob.numbersToSink(story, 1, 10).graph();
    actor = kit.spawn(behavior(() -> graph, graph.shape(), clock));
  }

  HostedSink(ActorTestKit kit, Supplier<JobGraph> blueprint, String shape) {
    this.kit = kit;
    supervisor = kit.createTestProbe();
    sender = kit.createTestProbe();
    actor = kit.spawn(behavior(blueprint, shape, new SystemClock()));
  }

  private akka.actor.typed.Behavior<SubtaskActor.Command> behavior(
      Supplier<JobGraph> blueprint, String shape, ProcessingClock clock) {
    return SubtaskActor.create(
        new SubtaskPlan("story", "sink", SINK, EPOCH, blueprint, shape, Optional.empty()),
        TestSettings.with(clock),
        supervisor.ref());
  }

  HostedSink connect() {
    await(SubtaskActor.Hosted.class);
    actor.tell(
        new SubtaskActor.Connect(
            Map.of(SENDER, sender.ref(), SINK, actor), new SubtaskActor.RemoteCredit(1, 1)));
    return this;
  }

  HostedSink open() {
    connect();
    await(SubtaskActor.Opened.class);
    actor.tell(new SubtaskActor.Start());
    return this;
  }

  /** Brings the next batch. */
  HostedSink deliver(long... values) {
    return send(batch(values));
  }

  HostedSink end() {
    ItemBatch last = batch();
    last.add(new EndOfStream());
    send(last);
    await(SubtaskActor.Ended.class);
    return this;
  }

  private HostedSink send(ItemBatch batch) {
    actor.tell(new SubtaskActor.Deliver(EPOCH, 0, ++sequence, batch));
    return this;
  }

  static ItemBatch batch(long... values) {
    ItemBatch batch = new ItemBatch(Math.max(1, values.length));
    for (long value : values) {
      batch.add(value, ItemBatch.NO_TIMESTAMP);
    }
    return batch;
  }

  /** The next notice of this kind; reports in between are passed over. */
  <N extends SubtaskActor.Notice> N await(Class<N> kind) {
    while (true) {
      SubtaskActor.Notice notice =
          supervisor.expectMessageClass(SubtaskActor.Told.class, PATIENCE).notice();
      if (kind.isInstance(notice)) {
        return kind.cast(notice);
      }
      if (!(notice instanceof SubtaskActor.Reported)) {
        throw new AssertionError("expected %s, got %s".formatted(kind.getSimpleName(), notice));
      }
    }
  }

  void awaitStopped() {
    supervisor.expectTerminated(actor, PATIENCE);
  }

  HostedSink tell(SubtaskActor.Command command) {
    actor.tell(command);
    return this;
  }

  void stopFromOutside() {
    kit.stop(actor, PATIENCE);
  }
}
