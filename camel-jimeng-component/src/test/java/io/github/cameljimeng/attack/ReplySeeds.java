package io.github.cameljimeng.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/**
 * Replies to mutate: those of the documents, those of real gateways beside their documents, streams of events, and bodies
 * that are no JSON. An apostrophe stands for a quotation mark, {@code {B}} for the server and {@code IMG} for a PNG.
 */
final class ReplySeeds {

    private static final List<String> JSON = List.of(
            // the documents
            "{'created':1735689600,'data':[{'url':'{B}/1.png','revised_prompt':'a cat'}]}",
            "{'created':1735689600,'data':[{'b64_json':'IMG','revised_prompt':'a cat'}],'usage':{'total_tokens':7}}",
            "{'code':20000,'msg':'ok','data':{'created':1,'data':[{'b64_json':'IMG'},{'url':'{B}/2.png'}]}}",
            "{'code':10000,'data':{'binary_data_base64':['IMG'],'image_urls':['{B}/1.png'],'resp_data':'',"
                    + "'status':'done'},'message':'Success','request_id':'r','status':10000,'time_elapsed':'35.381µs'}",
            "{'code':10000,'data':{'binary_data_base64':null,'image_urls':['{B}/1.png','{B}/2.png'],'status':'done'},"
                    + "'message':'Success','request_id':'r','status':10000}",
            "{'code':10000,'data':{'task_id':'7392616336519610409','status':'submitted'},'message':'Success'}",
            "{'code':10000,'data':{'status':'in_queue','image_urls':null},'message':'Success','request_id':'r'}",
            "{'code':10000,'data':{'status':'not_found'},'message':'Success','request_id':'r'}",
            "{'code':50413,'data':null,'message':'Post Text Risk Not Pass','request_id':'r','status':50413}",
            "{'code':50429,'data':null,'message':'Request Has Reached API Limit','request_id':'r'}",
            "{'code':'20000','msg':'ok','data':{'task_id':'t','status':'completed','progress':100,"
                    + "'result':{'video_url':'','image_url':'{B}/1.png'},'error_message':''}}",
            "{'code':20001,'msg':'invalid key','data':null}",
            "{'ResponseMetadata':{'RequestId':'r1','Error':{'CodeN':100010,'Code':'SignatureDoesNotMatch',"
                    + "'Message':'m'}}}",
            "{'model':'doubao-seedream-4-0','created':1,'data':[{'url':'{B}/1.png','size':'2048x2048'},"
                    + "{'error':{'code':'OutputImageSensitiveContentDetected','message':'m'}}],"
                    + "'usage':{'generated_images':1}}",
            "{'error':{'message':'bad (request id: r-1)','type':'x','param':'','code':'invalid_request'}}",
            // other gateways
            "{'error':{'message':'','type':'','param':'','code':0},'data':[{'url':'{B}/1.png'}]}",
            "{'error':{'code':'ok','message':''},'data':[{'url':'{B}/1.png'}]}",
            "{'error':{'message':'received from peer','type':'server_error','code':'internal_server_error'}}",
            "{'data':[{'url':'{B}/1.png'},{'url':'{B}/2.png'},{'error':{'code':'InternalServiceError'}}]}",
            "{'success':false,'message':'No credits left'}",
            "{'code':20000,'data':{'status':'completed','outputs':['{B}/1.png']}}",
            "{'status':'rendering','progress':40,'result':{'image_url':'{B}/preview.png'}}",
            "{'status':'rejected','fail_reason':'no'}",
            "{'code':200,'data':[{'status':'submitted','task_id':'task_01'}]}",
            "{'data':[{'url':'{B}/包1.png'},{'url':'{B}/a b.png'},{'url':'/3.png'}]}",
            "{'code':-2007,'message':'timed out','data':null}",
            "{'code':'task_not_exist','message':'task_not_exist','data':null}",
            "{'output':{'task_id':'t-9','task_status':'SUCCEEDED','results':[{'url':'{B}/1.png'}]},'request_id':'r'}",
            "{'code':10000,'data':{'status':'done','resp_data':'{\\'image_urls\\':[\\'{B}/1.png\\']}'}}",
            "{'type':'https://e/','title':'Error 524','status':524,'detail':'120-second window.'}",
            "{'id':'imgtask_1','object':'image.task','status':'queued','created_at':1735689600}",
            "[{'url':'{B}/1.png'}]",
            "['{B}/1.png']");

    @SuppressWarnings("StringConcatToTextBlock")
    private static final List<String> OTHER = List.of(
            "event: image_generation.partial_image\ndata: {'type':'image_generation.partial_image','b64_json':'IMG'}\n\n"
                    + "event: image_generation.completed\ndata: {'type':'image_generation.completed','b64_json':'IMG'}\n\n"
                    + "data: [DONE]\n\n",
            ": keep-alive\n\nid: 1\nretry: 10\ndata: {'data':\ndata: [{'url':'{B}/1.png'}]}\n\n",
            "event: error\ndata: {'error':{'message':'no','type':'server_error'}}\n\n",
            "<html><head><title>502</title></head><body>Bad Gateway</body></html>",
            "{B}/1.png",
            "data:image/png;base64,IMG",
            "IMG",
            "'{B}/1.png'",
            "null",
            "");

    private ReplySeeds() {}

    static List<String> json(String base) {
        return JSON.stream().map(text -> filled(text, base)).toList();
    }

    static List<byte[]> all(String base) {
        var texts = Stream.concat(JSON.stream(), OTHER.stream())
                .map(text -> filled(text, base).getBytes(UTF_8));
        return Stream.concat(texts, Stream.of(SocketGateway.png())).toList();
    }

    private static String filled(String text, String base) {
        return text.replace('\'', '"').replace("{B}", base).replace("IMG", SocketGateway.PNG);
    }
}
