package dev.sluice.runtime.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import dev.sluice.actors.job.Durability;
import dev.sluice.actors.job.JobActor;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.graph.JobGraph;
import dev.sluice.sharding.node.Holding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The coordinators of jobs on one node. Used by the thread of the node's actor alone. */
final class Coordinators {

  private record Running(JobEntry entry, ActorRef<JobActor.Command> actor) {}

  private final ActorContext<NodeCommand> context;
  private final NodeParts parts;
  private final Roster roster;
  private final Map<String, Running> running = new HashMap<>();
  private int begun;

  Coordinators(ActorContext<NodeCommand> context, NodeParts parts, Roster roster) {
    this.context = context;
    this.parts = parts;
    this.roster = roster;
  }

  /**
   * Begins to coordinate a job.
   *
   * @param takeover whether it may have run before
   * @throws RuntimeException when its specification or definition is refused
   */
  Holding begin(JobEntry entry, boolean takeover) {
    JobSpec spec = JobSpec.read(entry.spec());
    String job = entry.job();
    // Another node said that it had the job, and is gone: what is here may have been fenced by it.
    end(job);
    Supplier<JobGraph> blueprint = () -> parts.blueprints().build(job, spec);
    blueprint.get().requireCheckpointable();
    Durability durability =
        parts
            .durability()
            .apply(
                job,
                new StartFrom.Takeover(
                    spec.epochBefore(), spec.origin().map(SpecOrigin::start), takeover));
    ActorRef<JobActor.Command> actor =
        context.spawn(
            JobActor.create(
                blueprint,
                parts.settings(),
                Optional.of(durability),
                own ->
                    new ShardedHosts(
                        parts.entities(), roster, entry.spec(), context.getSelf()::tell)),
            "job-%d-%s".formatted(++begun, URLEncoder.encode(job, StandardCharsets.UTF_8)));
    context.watchWith(actor, new NodeCommand.CoordinatorGone(job));
    actor.tell(
        new JobActor.AwaitEnd(
            context.messageAdapter(JobActor.Ended.class, NodeCommand.JobEnded::new)));
    running.put(job, new Running(entry, actor));
    return new Holding(job, actor);
  }

  /** Ends the coordinator of a job; gives what it had coordinated, if there was one. */
  Optional<JobEntry> end(String job) {
    Optional<Running> ended = Optional.ofNullable(running.remove(job));
    ended.ifPresent(
        each -> {
          context.unwatch(each.actor());
          context.stop(each.actor());
        });
    return ended.map(Running::entry);
  }

  /** What is coordinated here. */
  List<Holding> holdings() {
    return running.entrySet().stream()
        .map(each -> new Holding(each.getKey(), each.getValue().actor()))
        .toList();
  }

  void tell(String job, JobActor.Command command) {
    Optional.ofNullable(running.get(job)).ifPresent(each -> each.actor().tell(command));
  }

  void tellAll(JobActor.Command command) {
    running.values().forEach(each -> each.actor().tell(command));
  }
}
