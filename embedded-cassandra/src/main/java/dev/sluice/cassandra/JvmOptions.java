package dev.sluice.cassandra;

import java.util.List;

/** What Cassandra 5.0 needs to be told a JVM of version 17, whatever the directory. */
final class JvmOptions {

  static final List<String> ALL =
      List.of(
          // Chunks of a mebibyte are more than half a region of a small G1 heap, which holds them
          // badly.
          "-XX:+UseParallelGC",
          "-XX:+ExitOnOutOfMemoryError",
          // Its counters would lie where other users can see them.
          "-XX:+PerfDisableSharedMem",
          "-Xlog:cds=off",
          "-Xlog:cds+dynamic=off",
          "-Djava.awt.headless=true",
          "-Dfile.encoding=UTF-8",
          // Names of settings are lowered in the language of the JVM.
          "-Duser.language=en",
          "-Duser.country=US",
          // There is nobody to gossip with, so there is nothing to wait for.
          "-Dcassandra.ring_delay_ms=0",
          "-Dcassandra.skip_wait_for_gossip_to_settle=0",
          "-Dcassandra.load_ring_state=false",
          "-Dcassandra.shutdown_announce_in_ms=0",
          // Work at the start that is for passwords nobody uses, and for an estimate.
          "-Dcassandra.auth_bcrypt_gensalt_log2_rounds=4",
          "-Dcassandra.memtable_row_overhead_computation_step=1000",
          "-Dcassandra-foreground=yes",
          "-Djdk.attach.allowAttachSelf=true",
          "-Dio.netty.tryReflectionSetAccessible=true",
          "-Dio.netty.allocator.useCacheForAllThreads=true",
          "-Dio.netty.allocator.maxOrder=11",
          "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-exports=java.base/java.lang.ref=ALL-UNNAMED",
          "--add-exports=java.management.rmi/com.sun.jmx.remote.internal.rmi=ALL-UNNAMED",
          "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
          "--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED",
          "--add-exports=java.sql/java.sql=ALL-UNNAMED",
          "--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.module=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.loader=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.math=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.module=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.reflect=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.util.jar=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  private JvmOptions() {}
}
