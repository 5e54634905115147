package dev.sluice.application;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityRef;
import dev.sluice.api.JobArguments;
import dev.sluice.runtime.JobEvent;
import dev.sluice.runtime.JobRequest;
import dev.sluice.runtime.Sluice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The first actor of the shop: gives orders on to their entities, and has shipments added up. */
public final class Shop {

  /** What the shop can be told. */
  public sealed interface Command {}

  /**
   * Tells an order.
   *
   * @param order its number
   */
  public record ToOrder(String order, Order.Command command) implements Command {}

  /**
   * Adds up the shipments in a directory.
   *
   * @param output where the totals are written
   * @param replyTo is told how the job has ended, or that it could not begin
   */
  public record AddUp(Path input, Path output, ActorRef<JobEvent> replyTo) implements Command {}

  private record Begun(AddUp request, Optional<Throwable> failure) implements Command {}

  /** A job is put down in the store before it is answered for. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ActorContext<Command> context;
  private final ClusterSharding sharding;

  private Shop(ActorContext<Command> context) {
    this.context = context;
    this.sharding = ClusterSharding.get(context.getSystem());
    sharding.init(Entity.of(Order.KEY, entity -> Order.create(entity.getEntityId())));
  }

  static Behavior<Command> create() {
    return Behaviors.setup(
        context -> {
          Shop shop = new Shop(context);
          return Behaviors.receiveMessage(
              command -> {
                shop.on(command);
                return Behaviors.same();
              });
        });
  }

  private void on(Command command) {
    if (command instanceof ToOrder told) {
      EntityRef<Order.Command> order = sharding.entityRefFor(Order.KEY, told.order());
      order.tell(told.command());
    } else if (command instanceof AddUp request) {
      begin(request);
    } else if (command instanceof Begun begun) {
      onBegun(begun);
    }
  }

  private ActorRef<JobRequest> jobs() {
    return Sluice.get(context.getSystem()).jobs();
  }

  private void begin(AddUp request) {
    Map<String, String> arguments =
        Map.of("input", request.input().toString(), "output", request.output().toString());
    context.askWithStatus(
        Done.class,
        jobs(),
        PATIENCE,
        answer ->
            new JobRequest.Submit(
                Shipments.NAME, new Shipments(), JobArguments.of(arguments), answer),
        (done, failure) -> new Begun(request, Optional.ofNullable(failure)));
  }

  private void onBegun(Begun begun) {
    ActorRef<JobEvent> asker = begun.request().replyTo();
    begun
        .failure()
        .ifPresentOrElse(
            why -> asker.tell(new JobEvent.EndUnknown(Shipments.NAME, why.getMessage())),
            () -> jobs().tell(new JobRequest.Watch(Shipments.NAME, asker)));
  }
}
