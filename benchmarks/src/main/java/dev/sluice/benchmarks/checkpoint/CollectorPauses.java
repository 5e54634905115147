package dev.sluice.benchmarks.checkpoint;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * When the garbage collector has held up all threads, so that its pauses can be told from those of
 * others. Safe for any thread.
 */
final class CollectorPauses implements AutoCloseable {

  private record Pause(long from, long to) {}

  private final long jvmStart = ManagementFactory.getRuntimeMXBean().getStartTime();
  private final List<Pause> pauses = new CopyOnWriteArrayList<>();
  private final NotificationListener listener = this::take;

  CollectorPauses() {
    emitters().forEach(each -> each.addNotificationListener(listener, null, null));
  }

  private static List<NotificationEmitter> emitters() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(NotificationEmitter.class::isInstance)
        .map(NotificationEmitter.class::cast)
        .toList();
  }

  private void take(Notification notification, Object handback) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      GcInfo info =
          GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
              .getGcInfo();
      pauses.add(new Pause(jvmStart + info.getStartTime(), jvmStart + info.getEndTime()));
    }
  }

  /**
   * Whether there was a pause between two times, themselves included.
   *
   * @param from in milliseconds since the epoch
   * @param to in milliseconds since the epoch
   */
  boolean between(long from, long to) {
    return pauses.stream().anyMatch(pause -> pause.from() <= to && pause.to() >= from);
  }

  @Override
  public void close() {
    for (NotificationEmitter each : emitters()) {
      try {
        each.removeNotificationListener(listener);
      } catch (ListenerNotFoundException e) {
        // Then it is told nothing any more.
      }
    }
  }
}
