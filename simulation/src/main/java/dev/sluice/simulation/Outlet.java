package dev.sluice.simulation;

import dev.sluice.checkpointing.SubtaskId;

/** The sending end of a channel: keeps the order, and counts what the receiver has not read yet. */
final class Outlet {

  private static final int CREDIT = 4;

  private final ToySubtask sender;
  private final SubtaskId target;
  private final int channel;
  private long sequence;
  private long lastArrival;
  private int unread;

  Outlet(ToySubtask sender, SubtaskId target, int channel) {
    this.sender = sender;
    this.target = target;
    this.channel = channel;
  }

  boolean hasCredit() {
    return unread < CREDIT;
  }

  void send(Item item) {
    World world = sender.world();
    sequence++;
    if (item.takesCredit()) {
      unread++;
    }
    if (world.strikes(world.faults().gap())) {
      // A lost item is either noticed by the next one, or told by the transport.
      world.after(world.between(20, 60), () -> sender.master().epochHasFailed("an item was lost"));
      return;
    }
    Arrived arrived = new Arrived(sender.epoch(), channel, sequence, item, this);
    lastArrival = Math.max(lastArrival, world.now() + world.between(1, 5));
    world.after(
        lastArrival - world.now(),
        () -> sender.network().toSubtask(target, receiver -> receiver.deliver(arrived)));
  }

  /** The receiver has read an item. */
  void read(Item item) {
    if (item.takesCredit()) {
      unread--;
      sender.wake();
    }
  }

  /** An item that has come out of a channel. */
  record Arrived(long epoch, int channel, long sequence, Item item, Outlet from) {}
}
