package io.github.cameljimeng.docs;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Phrases that make a reader stumble, and what to write instead. */
final class Phrases {

    private static final Map<Pattern, String> ANYWHERE = Map.ofEntries(
            phrase(
                    "(?<!\\bthere )\\b(?:is|are|was|were) no "
                            + "(?!longer\\b|more\\b|less\\b|fewer\\b|better\\b|worse\\b|\\w+er than\\b|different\\b|use\\b)",
                    "is not a …"),
            phrase("\\bstands?\\b(?! for| in for| still| out|-)", "is, is listed, is written"),
            phrase(
                    "\\b(?:is|are|was|were|be|been|being|gets?) told\\b(?! apart| from)|\\btold (?:as|in|so)\\b",
                    "is notified, is reported as"),
            phrase("\\btells (?:what|how|whether|which|of|about|that)\\b", "says, shows, reports"),
            phrase("\\basked (?:about|again|once|twice|on)\\b|\\basked for again\\b", "queried, requested again"),
            phrase("\\b(?:many|more|fewer|few|no|its|of) questions\\b", "status queries"),
            phrase("\\bwhoever\\b", "anyone who, the first to"),
            phrase("(?:^|[.:;|] +|\\n)(?-i:Who) [a-z]+(?![^.|\\n]*\\?)", "To …, or: A route that …"),
            phrase(
                    "\\| who (?:has|made|makes|sends?|watches|took) (?:it|them)\\b",
                    "name the thing: the gateway, the group"),
            phrase("\\bhome of (?!a JDK)", "where … are stored"),
            phrase("\\bfloors?\\b", "layer"),
            phrase("\\bbrakes?\\b", "back pressure"),
            phrase("\\bbrings?\\b", "delivers, includes, returns"),
            phrase("\\b(?:became|becomes|came|comes) of\\b", "what happened to, the result of"),
            phrase("\\bbesides\\b|\\bbeside (?:what|another|this|that|(?:an? )?``)", "together with, also"),
            phrase("\\bgoes before\\b|\\bgoes through unchecked\\b", "takes precedence, is passed through unchecked"),
            phrase("\\bas far as is known\\b", "probably"),
            phrase("\\bin the mean\\b", "on average"),
            phrase("\\bwhat is (?:unset|neither)\\b", "options you do not set, any other …"),
            phrase("\\bat work\\b", "in progress, running"),
            phrase("\\bbelongs? into\\b", "belongs in"),
            phrase("\\bas (?:the |its |their )?\\w+ ha(?:s|ve) (?:it|them)\\b", "as in, as defined by"),
            phrase("(?<!\\bare )(?<!\\bis )\\ball the same(?= |[.,;:|])(?! \\w+s?\\b)", "anyway"),
            phrase(
                    "\\b(?:is|are|was|were) the worse\\b|\\bmake (?:an?|no) (?:answer|request) of it\\b",
                    "turns it into"),
            phrase("\\b(?:is|are|was|were) asked (?:what|whether|how|which)\\b", "queried for"),
            phrase("\\bnobody knows\\b", "unknown"),
            phrase("\\b(?:comes?|came) on top\\b", "is extra, is not counted"),
            phrase("\\banother (?:one )?than\\b", "differs from"),
            phrase("\\band no proof\\b", "not proof"),
            phrase("\\bcould not be had\\b", "could not be fetched"),
            phrase("\\bat most so (?:many|much)\\b|(?<!not )\\bso many (?:images|calls)\\b", "name the number"),
            phrase("\\bthe most (?:(?:images|tasks|calls) )?that may\\b", "the maximum"),
            phrase("\\bsays? of (?:where|their|its|it|them)\\b", "states about"));

    /** Only in messages: a page explains more, and has more ways to say it. */
    private static final Map<Pattern, String> IN_MESSAGES = Map.ofEntries(
            phrase(
                    "\\bthere (?:is|are) no (?:option|operation|provider|header|parameter|property|charset|state|such|file)\\b",
                    "Unknown option …, or: … does not exist"),
            phrase("\\btold\\b", "notified, distinguished"),
            phrase("\\b(?:no|some)body\\b", "the one who acts: no consumer, an operator"),
            phrase("\\bon record\\b", "recorded, stored"),
            phrase("\\basked for\\b(?! again)", "requested"),
            phrase("\\blook(?:s|ed)? at\\b", "check, query"),
            phrase("\\b(?:out of|in) reach\\b", "unreachable, reachable"),
            phrase("\\banew\\b", "again"),
            phrase("\\bgo(?:es)? on\\b", "continues"),
            phrase("\\bto have (?:it|them)\\b", "to …, without have"),
            phrase("\\bbegun\\b", "started"),
            phrase("\\bmeanwhile\\b|\\bafter all\\b", "leave it out, or say when"),
            phrase("\\bhalf (?:characters|a surrogate)\\b", "unpaired surrogates"),
            phrase("\\bdo(?:es)? not go with\\b", "cannot be combined with"),
            phrase("\\bof who\\b", "of the service provider"),
            phrase("(?:^|[.:;] +)(?-i:What) [a-z]+(?![^.]*\\?)", "name it: The cost of …, Spending …"),
            phrase("(?:^|[.:;] +)(?-i:Which) [a-z]+\\?", "name what is missing: A task id is required"),
            phrase("\\b(?:is|are|been) over\\b", "has ended"),
            phrase("\\bmust be such as\\b", "must look like"),
            phrase("\\bpassed over\\b", "skipped"),
            phrase("\\bnot say\\b|\\bsays? (?:it|how|so|what|whether)\\b", "reports, describes"),
            phrase("\\bany more\\b", "no longer"),
            phrase("\\btakes?\\b(?! effect| longer| over| time)", "accepts, allows"),
            phrase("(?<!reason )\\bgive(?:n|s)?\\b(?! up)", "set, pass, deliver, release"),
            phrase("\\bcarried out\\b", "processed"),
            phrase("\\bcame\\b", "were returned"),
            phrase("\\bagain (?:that|whose)\\b", "redelivers … if …"),
            phrase("\\binto the (?:message )?(?:body|header|option)\\b", "in the body, in the header"),
            phrase("\\bbeside\\b", "with, in addition to"),
            phrase("\\bas (?:for|it does)\\b", "for this message"),
            phrase("\\band so not\\b", "one sentence: … is too long for …"));

    private Phrases() {}

    private static Map.Entry<Pattern, String> phrase(String pattern, String instead) {
        return Map.entry(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), instead);
    }

    /** What to change in the prose of a page. */
    static List<String> inPage(String prose) {
        return found(prose, ANYWHERE).toList();
    }

    /** What to change in a text that a program shows or logs. */
    static List<String> inMessage(String message) {
        return Stream.of(ANYWHERE, IN_MESSAGES)
                .flatMap(phrases -> found(message, phrases))
                .toList();
    }

    private static Stream<String> found(String text, Map<Pattern, String> phrases) {
        return phrases.entrySet().stream()
                .flatMap(phrase -> phrase.getKey().matcher(text).results().map(match -> {
                    var from = Math.max(0, match.start() - 40);
                    var to = Math.min(text.length(), match.end() + 20);
                    return "\"" + text.substring(from, to).replace('\n', ' ') + "\": write " + phrase.getValue();
                }));
    }
}
