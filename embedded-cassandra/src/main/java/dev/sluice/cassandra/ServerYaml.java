package dev.sluice.cassandra;

import java.nio.file.Path;

/**
 * The configuration of a server that is alone in its cluster and heard on the loopback interface
 * only.
 *
 * <p>{@code commitlog_sync: batch}: a write is answered when it is on the disk. With the default,
 * writes that had been answered were gone after a mere {@code kill -9} of the process.
 */
final class ServerYaml {

  private static final String TEXT =
      """
        cluster_name: '%s'
        num_tokens: 1
        partitioner: org.apache.cassandra.dht.Murmur3Partitioner
        endpoint_snitch: SimpleSnitch
        seed_provider:
          - class_name: org.apache.cassandra.locator.SimpleSeedProvider
            parameters:
              - seeds: '127.0.0.1:%d'
        listen_address: 127.0.0.1
        rpc_address: 127.0.0.1
        storage_port: %2$d
        native_transport_port: %d
        authenticator: AllowAllAuthenticator
        authorizer: AllowAllAuthorizer
        data_file_directories: [%s]
        commitlog_directory: %s
        saved_caches_directory: %s
        hints_directory: %s
        commitlog_sync: batch
        commitlog_disk_access_mode: auto
        commitlog_segment_size: 32MiB
        commitlog_total_space: 512MiB
        memtable_allocation_type: offheap_objects
        disk_failure_policy: die
        commit_failure_policy: die
        paxos_variant: v2
        write_request_timeout: 10000ms
        read_request_timeout: 10000ms
        cas_contention_timeout: 5000ms
        hinted_handoff_enabled: false
        auto_snapshot: false
        cdc_enabled: false
        """;

  private ServerYaml() {}

  static String text(Path data, String clusterName, int nativePort, int storagePort) {
    return TEXT.formatted(
        clusterName,
        storagePort,
        nativePort,
        quoted(data.resolve("data")),
        quoted(data.resolve("commitlog")),
        quoted(data.resolve("saved_caches")),
        quoted(data.resolve("hints")));
  }

  private static String quoted(Path path) {
    return '\'' + path.toString().replace("'", "''") + '\'';
  }
}
