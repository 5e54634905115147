package dev.sluice.runtime.cluster;

import akka.actor.AllDeadLetters;
import akka.actor.Dropped;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.sluice.actors.subtask.RemoteExchange;
import dev.sluice.actors.subtask.SubtaskActor;

/**
 * The actor that hears of messages which did not arrive: batches and credit to subtasks that have
 * ended are counted as refused, and those that Akka has thrown away break their channel.
 */
final class LostMessages {

  private LostMessages() {}

  static Behavior<AllDeadLetters> create(RemoteExchange remote) {
    return Behaviors.receive(
        (context, letter) -> {
          if (isOfChannel(letter.message())) {
            if (letter instanceof Dropped) {
              context.getLog().warn("A message to {} was thrown away", letter.recipient());
              remote.lost().add(letter.recipient().path().toString());
            } else {
              remote.refused().increment();
            }
          }
          return Behaviors.same();
        });
  }

  private static boolean isOfChannel(Object message) {
    return message instanceof SubtaskActor.DeliverPart
        || message instanceof SubtaskActor.Deliver
        || message instanceof SubtaskActor.Grant;
  }
}
