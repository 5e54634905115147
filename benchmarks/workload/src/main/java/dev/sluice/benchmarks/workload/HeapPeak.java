package dev.sluice.benchmarks.workload;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most bytes that the heap of this process has held since a moment: it is fullest when a
 * collection begins. The peaks of its parts, which Java keeps too, are of different moments, and
 * can be more than the heap in all. Used by one thread.
 */
final class HeapPeak {

  private final Set<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());
  private final AtomicLong most = new AtomicLong();
  private final NotificationListener listener = (notification, none) -> collected(notification);

  private HeapPeak() {}

  /** Begins to look. */
  static HeapPeak begin() {
    HeapPeak peak = new HeapPeak();
    emitters().forEach(each -> each.addNotificationListener(peak.listener, null, null));
    return peak;
  }

  /** The most so far, and nothing is looked at any more. */
  long end() {
    emitters().forEach(this::leave);
    return most();
  }

  /** The most so far. */
  long most() {
    return most.accumulateAndGet(now(), Math::max);
  }

  /** How many bytes the heap holds now. */
  static long now() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void leave(NotificationEmitter emitter) {
    try {
      emitter.removeNotificationListener(listener);
    } catch (ListenerNotFoundException e) {
      throw new IllegalStateException("ended twice; expected once", e);
    }
  }

  private static List<NotificationEmitter> emitters() {
    List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    return collectors.stream().map(NotificationEmitter.class::cast).toList();
  }

  private void collected(Notification notification) {
    Map<String, MemoryUsage> before =
        GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
            .getGcInfo()
            .getMemoryUsageBeforeGc();
    long used =
        pools.stream()
            .filter(before::containsKey)
            .mapToLong(pool -> before.get(pool).getUsed())
            .sum();
    most.accumulateAndGet(used, Math::max);
  }
}
