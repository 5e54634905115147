package dev.sluice.runtime.cluster;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import dev.sluice.actors.subtask.SubtaskActor;
import dev.sluice.actors.subtask.SubtaskActor.Command;
import dev.sluice.actors.subtask.SubtaskCheckpoints;
import dev.sluice.actors.subtask.SubtaskOrder;
import dev.sluice.actors.subtask.SubtaskSettings;
import dev.sluice.dataflow.graph.JobGraph;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A sharded entity before it knows which subtask it is; then it becomes the subtask's actor.
 *
 * <p>What cannot be built here is told to the coordinator, and the entity ends.
 */
public final class SubtaskEntity extends AbstractBehavior<Command> {

  /**
   * With what a node hosts subtasks. Immutable.
   *
   * @param blueprints builds jobs
   * @param settings how subtask actors work
   * @param means how snapshots are kept
   */
  public record Host(
      Blueprints blueprints, SubtaskSettings settings, SubtaskCheckpoints.Means means) {}

  private final Host host;

  private SubtaskEntity(ActorContext<Command> context, Host host) {
    super(context);
    this.host = host;
  }

  static Behavior<Command> create(Host host) {
    return Behaviors.setup(context -> new SubtaskEntity(context, host));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(SubtaskActor.Begin.class, this::onBegin)
        .onMessage(SubtaskActor.Stop.class, stop -> Behaviors.stopped())
        .onAnyMessage(early -> this)
        .build();
  }

  private Behavior<Command> onBegin(SubtaskActor.Begin begin) {
    SubtaskOrder order = begin.order();
    try {
      JobSpec spec = JobSpec.read(begin.spec());
      Supplier<JobGraph> blueprint = () -> host.blueprints().build(order.job(), spec);
      return SubtaskActor.create(
          order.plan(blueprint, Optional.of(host.means())), host.settings(), begin.supervisor());
    } catch (RuntimeException e) {
      begin
          .supervisor()
          .tell(new SubtaskActor.Told(order.epoch(), new SubtaskActor.Failed(order.address(), e)));
      return Behaviors.stopped();
    }
  }
}
