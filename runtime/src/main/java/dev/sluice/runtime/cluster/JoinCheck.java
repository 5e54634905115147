package dev.sluice.runtime.cluster;

import akka.cluster.ConfigValidation;
import akka.cluster.Invalid;
import akka.cluster.JoinConfigCompatChecker;
import akka.cluster.Valid$;
import com.typesafe.config.Config;
import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Refuses nodes that would misunderstand the others: with another version of the application's
 * code, another form of messages, or another number of key groups. Akka makes it by its name, and
 * asks it on the node that is joined, whose log has the reason; {@link JoinRefusal} brings it to
 * the log of the other.
 *
 * <p>Nodes without Sluice may join, and nodes with it may join them, so that it can be added to a
 * cluster that runs. A node that is told to join by hand ({@code Join}) is not checked by Akka.
 */
public final class JoinCheck extends JoinConfigCompatChecker {

  @Override
  public Seq<String> requiredKeys() {
    return CollectionConverters.asScala(JoinTerms.KEYS).toList();
  }

  @Override
  public ConfigValidation check(Config toCheck, Config actual) {
    List<String> differences = JoinTerms.differences(toCheck, actual);
    return differences.isEmpty()
        ? Valid$.MODULE$
        : new Invalid(CollectionConverters.asScala(differences).toList());
  }
}
