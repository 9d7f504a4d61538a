package gg.tiketi.keywords;

import gg.tiketi.catalogue.Catalogue;
import gg.tiketi.database.Database;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Understands what people search for, in either language. */
@Stateless
public class Keywords {
    /** Key strokes from which on a name is guessed: two syllables. Fewer are the beginning of too much. */
    private static final int SHORTEST_GUESS = 4;

    /** Share of trigrams in common: one wrong key in a word of seven. */
    private static final String SIMILAR = "0.5";

    /**
     * A name is recognised where a word of the search begins: a Korean one also with something appended, a Latin one as a whole word
     * (IU is not in premium). A word, or the whole text, may also be guessed: half a name being typed, or one with a typing error.
     */
    private static final String UNDERSTAND = """
            with typed as (
                select ticket_schema.search_keys(?) as keys),
            name as (
                select korean_keys as keys, english_keys as meaning, '' as ends_with from ticket_schema.keyword_mappings
                 union all
                select english_keys, korean_keys, ' ' from ticket_schema.keyword_mappings),
            piece as (
                select keys from typed
                 union
                select regexp_split_to_table(keys, ' +') from typed),
            hit as (
                select name.keys, name.meaning, false as guessed
                  from name, typed
                 where strpos(' ' || typed.keys || ' ', ' ' || name.keys || name.ends_with) > 0
                 union
                select piece.keys, unnest(array [name.keys, name.meaning]), true
                  from piece, name
                 where length(piece.keys) >= %1$d
                   and piece.keys <> name.keys
                   and (starts_with(name.keys, piece.keys) or similarity(name.keys, piece.keys) >= %2$s))
            select typed.keys as typed, hit.keys, hit.meaning, hit.guessed
              from typed left join hit on true
             order by hit.keys, hit.meaning
            """.formatted(SHORTEST_GUESS, SIMILAR);

    private static final String LOAD = """
            insert into ticket_schema.keyword_mappings (korean, english, entity_type)
            select korean, english, entity_type
              from unnest(cast(? as text[]), cast(? as text[]), cast(? as text[])) as loaded (korean, english, entity_type)
                on conflict on constraint keyword_mappings_unique do nothing
            """;

    private Database database;
    private Catalogue catalogue;

    public Keywords() {}

    @Inject
    public Keywords(Database database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    /** One statement. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public SearchText understand(String typed) {
        var hits = database.query(
                UNDERSTAND,
                row -> new Hit(
                        row.getString("typed"),
                        row.getString("keys"),
                        row.getString("meaning"),
                        row.getBoolean("guessed")),
                typed);
        var keys = hits.get(0).typed();
        // What is certain goes first, so that a guess at more words than a name has does not swallow the name.
        return new SearchText(keys, Segmentation.of(keys, List.of(meanings(hits, false), meanings(hits, true))));
    }

    private static Map<String, Set<String>> meanings(List<Hit> hits, boolean guessed) {
        var meanings = new LinkedHashMap<String, Set<String>>();
        hits.stream()
                .filter(hit -> hit.keys() != null && hit.guessed() == guessed)
                .forEach(hit -> meanings.computeIfAbsent(hit.keys(), name -> new LinkedHashSet<>())
                        .add(hit.meaning()));
        return meanings;
    }

    /**
     * Adds those that are not there yet.
     *
     * @return how many that were
     */
    public int load(Collection<Keyword> keywords) {
        int added = database.update(
                LOAD,
                column(keywords, Keyword::korean),
                column(keywords, Keyword::english),
                column(keywords, Keyword::entityType));
        if (added > 0) {
            catalogue.changed();
        }
        return added;
    }

    private static String[] column(Collection<Keyword> keywords, Function<Keyword, String> value) {
        return keywords.stream().map(value).toArray(String[]::new);
    }

    /** @param keys null if nothing was recognised */
    private record Hit(String typed, String keys, String meaning, boolean guessed) {}
}
