package dev.sluice.application;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;

/**
 * The order of a customer: a sharded entity whose events are all it needs to be the same again
 * after a crash.
 */
public final class Order
    extends EventSourcedBehaviorWithEnforcedReplies<Order.Command, Order.Event, Order.Standing> {

  /** By which sharding knows orders. */
  public static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "Order");

  /** What an order can be told. */
  public sealed interface Command {}

  /** Places it; of one that is placed already nothing changes. */
  public record Place(String product, int pieces, ActorRef<Standing> replyTo) implements Command {}

  /** Takes note that it was sent; of one that is not placed nothing changes. */
  public record Send(ActorRef<Standing> replyTo) implements Command {}

  /** Asks how it stands. */
  public record Get(ActorRef<Standing> replyTo) implements Command {}

  /** What has happened to an order. */
  public sealed interface Event {}

  /** It was placed. */
  public record Placed(String product, int pieces) implements Event {}

  /** It was sent. */
  public record Sent() implements Event {}

  /**
   * How an order stands. Immutable.
   *
   * @param product what was ordered; empty if nothing was
   * @param pieces how many
   * @param sent whether it was sent
   */
  public record Standing(String product, int pieces, boolean sent) {

    static final Standing NONE = new Standing("", 0, false);

    boolean isPlaced() {
      return !product.isEmpty();
    }
  }

  private Order(PersistenceId id) {
    super(id);
  }

  static Behavior<Command> create(String order) {
    return new Order(PersistenceId.of(KEY.name(), order));
  }

  @Override
  public Standing emptyState() {
    return Standing.NONE;
  }

  @Override
  public CommandHandlerWithReply<Command, Event, Standing> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(
            Place.class,
            (standing, place) ->
                standing.isPlaced()
                    ? Effect().reply(place.replyTo(), standing)
                    : Effect()
                        .persist(new Placed(place.product(), place.pieces()))
                        .thenReply(place.replyTo(), placed -> placed))
        .onCommand(
            Send.class,
            (standing, send) ->
                standing.isPlaced() && !standing.sent()
                    ? Effect().persist(new Sent()).thenReply(send.replyTo(), sent -> sent)
                    : Effect().reply(send.replyTo(), standing))
        .onCommand(Get.class, (standing, get) -> Effect().reply(get.replyTo(), standing))
        .build();
  }

  @Override
  public EventHandler<Standing, Event> eventHandler() {
    return newEventHandlerBuilder()
        .forAnyState()
        .onEvent(Placed.class, placed -> new Standing(placed.product(), placed.pieces(), false))
        .onEvent(
            Sent.class,
            (standing, sent) -> new Standing(standing.product(), standing.pieces(), true))
        .build();
  }
}
